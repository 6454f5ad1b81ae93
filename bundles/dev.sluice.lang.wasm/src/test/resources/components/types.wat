;; More than 16 numbers: the arguments lie in memory as a tuple, and so does the result; echo gives their address back.
(module
  (memory (export "memory") 2)
  (global $top (mut i32) (i32.const 4096))
  (func (export "cabi_realloc") (param $old i32) (param $oldn i32) (param $align i32) (param $n i32) (result i32)
    (local $r i32)
    (local.set $r (i32.and (i32.add (global.get $top) (i32.const 15)) (i32.const -16)))
    (global.set $top (i32.add (local.get $r) (local.get $n)))
    (local.get $r))
  (func (export "echo") (param i32) (result i32) (local.get 0)))
