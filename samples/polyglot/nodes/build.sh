#!/bin/sh
# Builds the module anew. Debian: apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32
set -e
cd "$(dirname "$0")"
clang --target=wasm32-wasi -O2 -mexec-model=reactor -Wl,--strip-all -o felt.wasm felt.c
