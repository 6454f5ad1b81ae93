#!/bin/sh
# Builds the node anew: native as bin/totals, for WebAssembly as nodes/totals.wasm. README.md says what that needs.
# build.sh native, or build.sh wasm, builds one of them.
set -e
cd "$(dirname "$0")"
rustc=${RUSTC:-rustc}
options="--edition 2021 -C opt-level=3 -C panic=abort -C strip=symbols"
if [ "${1:-native}" = native ]; then
    # To another file, then in its place: a flow that runs takes the new one at the next execution.
    $rustc $options -o ../bin/totals.new totals.rs
    mv ../bin/totals.new ../bin/totals
fi
if [ "${1:-wasm}" = wasm ]; then
    # What was wasm32-wasi up to Rust 1.77 is wasm32-wasip1 now.
    target=${TARGET:-wasm32-wasip1}
    $rustc $options --target "$target" $WASM_OPTIONS -o totals.wasm.new totals.rs
    mv totals.wasm.new totals.wasm
fi
