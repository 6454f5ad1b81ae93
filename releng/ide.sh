#!/bin/sh
# Starts the IDE of the checkout in folder $1, with the other arguments; builds it first where sources are newer. Called by `sluice`.
set -u
root=$1
shift
. "$root/releng/toolchain.sh"
ide=$root/target/ide
log=$ide/build.log

# Is the IDE there, and nothing that it is made of newer than the start of its build?
is_fresh() {
  [ -x "$ide/current/sluice-ide" ] && [ -e "$ide/started" ] || return 1
  _newer=$(find "$root/pom.xml" "$root/bundles" "$root/features" "$root/releng" "$root/samples" "$root/docs" "$root/target-platform" \
    \( -path '*/src/test' -o -name target -o -name .runner -o -name .sluice -o -name out \
    -o -name src-gen -o -name __pycache__ \) -prune -o \
    -newer "$ide/started" \( -type f -o -path '*/src/*' \) -print 2>&1 | head -n 1)
  [ -z "$_newer" ]
}

# Passes the names of the modules on as they are built.
progress() {
  while IFS= read -r line; do
    case $line in
      '[INFO] Building dev.sluice.'*'['*']')
        name=${line#*Building } count=${line##*[}
        printf 'sluice: building %s (%s)\n' "${name%% *}" "${count%]}" >&2
        ;;
    esac
    printf '%s\n' "$line"
  done
}

build() {
  find_java javac || { explain_java javac; exit 70; }
  export_maven_environment
  find_maven || { explain_maven; exit 70; }
  mkdir -p "$ide" || { say "sluice: cannot create $ide, which is needed to build the IDE"; exit 70; }
  if ! mkdir "$ide/lock" 2>/dev/null; then
    say "sluice: another call builds the IDE; wait for it (or remove $ide/lock if there is none)"
    exit 75
  fi
  trap 'rm -rf "$ide/lock" "$ide/next"' EXIT
  trap 'exit 130' INT TERM HUP
  say "sluice: building the IDE, as sources are new or changed (once; log: $log)"
  : >"$ide/starting"
  if ! (cd "$root" && "$MVN" -B -ntp -Dsluice.ide -Dmaven.test.skip -Djacoco.skip -pl releng/dev.sluice.product -am package && echo built) \
    </dev/null 2>&1 | progress >"$log" || [ "$(tail -n 1 "$log")" != built ]; then
    say "sluice: the IDE cannot be built:"
    grep -E '^\[ERROR\] ' "$log" | grep -vE 'Help 1|re-run|-X switch|For more information|resume the build|mvn <args>|ERROR\] *$' |
      sort -u | head -n 15 >&2
    say "sluice: mend that and call again; the log is $log"
    exit 70
  fi
  rm -rf "$ide/next" "$ide/before"
  for made in "$root"/releng/dev.sluice.product/target/products/dev.sluice.ide/*/*/*/sluice; do :; done
  cp -R "$made" "$ide/next" || exit 70
  [ ! -e "$ide/current" ] || mv "$ide/current" "$ide/before"
  mv "$ide/next" "$ide/current" && mv "$ide/starting" "$ide/started" || exit 70
  rm -rf "$ide/before" "$ide/lock"
  trap - EXIT
}

case ${1:-} in -h | --help) exec "$root/features/dev.sluice.ide.feature/launch/unix/sluice-ide" --help ;; esac
is_fresh || build
if [ -z "${JAVA_HOME:-}" ] || ! is_java "$JAVA_HOME" java; then
  find_java java || { explain_java java; exit 70; }
  export JAVA_HOME
fi
exec "$ide/current/sluice-ide" "$@"
