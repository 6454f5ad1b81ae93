# Starts the command line from a folder of jars. Sourced, after toolchain.sh, by `sluice` of a checkout and by bin/sluice of
# the zip. Every process that is not started here is time that each call saves.
# shellcheck shell=sh

# Sets CLASS_PATH to the jars of folder $1, in an order that does not depend on the user's language: an archive of classes
# holds for one order only.
class_path() {
  CLASS_PATH=
  _language=${LC_ALL-none}
  LC_ALL=C
  for _jar in "$1"/*.jar; do CLASS_PATH=$CLASS_PATH${CLASS_PATH:+:}$_jar; done
  if [ "$_language" = none ]; then unset LC_ALL; else LC_ALL=$_language; fi
}

# Sets ARCHIVE to the name, in folder $1, of the archive of classes for the Java in JAVA_HOME; $2 tells apart what else it
# depends on.
archive_name() {
  _folder=$1 _ifs=$IFS
  IFS=/
  # shellcheck disable=SC2086
  set -- ${2:-} $JAVA_HOME
  IFS=_
  ARCHIVE=$_folder/classes$*
  IFS=$_ifs
}

# Calls Java with the class path, or becomes it where $1 is "exec". The other arguments are the JVM's.
# Standard output belongs to Sluice alone, so what the JVM has to say goes to standard error, and only errors.
jvm() {
  _exec=$1
  shift
  if [ "$JAVA_FEATURE" -ge 23 ]; then set -- --sun-misc-unsafe-memory-access=allow "$@"; fi
  # shellcheck disable=SC2086
  $_exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr \
    --enable-native-access=ALL-UNNAMED ${SLUICE_JAVA_OPTS:-} -cp "$CLASS_PATH" "$@"
}

# Makes the archives of classes for the jars in CLASS_PATH: one of a run of the flow of folder $1, and one, ARCHIVE.past, of looks at
# that run, which need a third of the classes; each class in an archive costs a little at every start. Fails, and leaves nothing,
# where the first does not work; then Sluice runs all the same, and starts more slowly.
make_archives() {
  _temporary=$ARCHIVE.$$
  _project=$_temporary.project
  mkdir "$_project" && cp "$1"/* "$_project" || return 1
  make_archive "$ARCHIVE" dev.sluice.cli.Main run "$_project/warm-up.flow" --json
  if [ -s "$ARCHIVE" ]; then make_archive "$ARCHIVE.past" dev.sluice.cli.WarmUp "$_project"; fi
  rm -rf "$_temporary" "$_temporary".*
  [ -s "$ARCHIVE" ]
}

# Makes the archive $1 of what the JVM loads that the other arguments start, if that goes well. JDK 25 and later keep more (an "AOT
# cache") than those before.
make_archive() {
  _archive=$1
  shift
  if [ "$JAVA_FEATURE" -ge 25 ]; then set -- "-XX:AOTCacheOutput=$_temporary" "$@"; else set -- "-XX:ArchiveClassesAtExit=$_temporary" "$@"; fi
  if jvm '' "$@" </dev/null >/dev/null 2>&1 && [ -s "$_temporary" ]; then mv -f "$_temporary" "$_archive"; fi
}

# Makes the archives of classes, with the flow of folder $1, unless the first is there, did not work before, or cannot be written.
prepare_archive() {
  if [ -s "$ARCHIVE" ] || [ -e "$ARCHIVE.failed" ]; then return; fi
  if ! mkdir -p "${ARCHIVE%/*}" 2>/dev/null || [ ! -w "${ARCHIVE%/*}" ]; then return; fi
  say "sluice: preparing a quick start (once)"
  make_archives "$1" || printf '' >"$ARCHIVE.failed"
}

# Becomes Sluice, with its arguments. CLASS_PATH and ARCHIVE must be set.
launch() {
  use_utf8
  _archive=$ARCHIVE
  _quick=
  case ${1:-} in
    history | replay)
      # over before the better of the JVM's compilers has paid
      _quick=-XX:TieredStopAtLevel=1
      if [ -s "$ARCHIVE.past" ]; then _archive=$ARCHIVE.past; fi
      ;;
  esac
  # shellcheck disable=SC2086
  if [ ! -s "$_archive" ]; then jvm exec $_quick dev.sluice.cli.Main "$@"; fi
  # shellcheck disable=SC2086
  if [ "$JAVA_FEATURE" -ge 25 ]; then jvm exec $_quick "-XX:AOTCache=$_archive" dev.sluice.cli.Main "$@"; fi
  # shellcheck disable=SC2086
  jvm exec $_quick "-XX:SharedArchiveFile=$_archive" dev.sluice.cli.Main "$@"
}
