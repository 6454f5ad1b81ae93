#!/bin/sh
# Builds the modules anew. Debian: apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32
set -e
cd "$(dirname "$0")"
clang --target=wasm32 -O2 -nostdlib -Wl,--no-entry -Wl,--strip-all -o match.wasm match.c
clang --target=wasm32-wasi -O2 -Wl,--strip-all -o stats.wasm stats.c
