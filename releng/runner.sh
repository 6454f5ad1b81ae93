# The runner of a checkout: target/runner/ID/lib with its jars, where target/runner/current names ID and the Java that built it.
# Sourced by `sluice` and build-runner.sh with `root` set.
# shellcheck shell=sh

runner=$root/target/runner

# Sets runner_id and runner_java to what is current. Fails where there is no runner.
read_current() {
  [ -r "$runner/current" ] || return 1
  { read -r runner_id && read -r runner_java; } <"$runner/current" || return 1
  [ -d "$runner/$runner_id/lib" ]
}

# Is the runner there, and nothing that it is made of newer than the start of its build?
is_fresh() {
  read_current || return 1
  set -- "$root/pom.xml" "$root/releng"
  for _jar in "$runner/$runner_id"/lib/dev.sluice.*.jar; do
    _module=${_jar##*/}
    _module=$root/bundles/${_module%-[0-9]*}
    for _source in "$_module/pom.xml" "$_module/src" "$_module/model"; do
      [ ! -e "$_source" ] || set -- "$@" "$_source"
    done
  done
  # A folder of sources is newer when a file in it was removed.
  _newer=$(find "$@" \( -path '*/src/test' -o -name target -o -name .runner -o -name .sluice \) -prune -o \
    -newer "$runner/$runner_id/started" \( -type f -o -path '*/src/*' \) -print 2>&1 | head -n 1)
  [ -z "$_newer" ]
}
