;; run gives its word back; where max-items is negative it gives the word as an error.
(module
  (memory (export "memory") 1)
  (global $top (mut i32) (i32.const 4096))
  (func (export "cabi_realloc") (param $old i32) (param $oldn i32) (param $align i32) (param $n i32) (result i32)
    (local $r i32)
    (local.set $r (i32.and (i32.add (global.get $top) (i32.const 15)) (i32.const -16)))
    (global.set $top (i32.add (local.get $r) (local.get $n)))
    (local.get $r))
  (func (export "run") (param $at i32) (param $n i32) (param $max i64) (param $some i32) (param $shape f64) (result i32)
    (i32.store (i32.const 16) (i64.lt_s (local.get $max) (i64.const 0)))
    (i32.store (i32.const 20) (local.get $at))
    (i32.store (i32.const 24) (local.get $n))
    (i32.const 16)))
