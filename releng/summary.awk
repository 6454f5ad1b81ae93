# Turns test reports (surefire's XML) and the coverage table (JaCoCo's CSV) into the summary of `build`.
#
# Input: TEST-*.xml files below MODULE/target/surefire-reports, then optionally jacoco.csv.
# Variables: mode=tests prints the table of tests; its last line is "passed failed skipped".
#            mode=failed names each failed test, with the beginning of the reason.
#            mode=unsteady names each test that failed and passed when it was run again, in the same way.
#            mode=times prints, from Maven's log, how long the modules took; `format` is the time of the check before it.
#            mode=coverage prints the lines covered of the modules in `modules` (names between blanks) and ends with
#            the number of those under `least` percent.

function attribute(text, name,    from) {
  if (!match(text, "[ \t\r\n]" name "=\"[^\"]*\"")) return ""
  from = RSTART + length(name) + 3
  return substr(text, from, RSTART + RLENGTH - 1 - from)
}

function plain(text) {
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "'", text)
  gsub(/&#10;/, " ", text); gsub(/&amp;/, "\\&", text)
  return text
}

function reason_of(element,    reason) {
  reason = attribute(element, "message")
  if (reason == "") reason = attribute(element, "type")
  gsub(/&#10;.*/, "", reason)
  return substr(plain(reason), 1, 160)
}

function module_of(file,    parts, n, i) {
  n = split(file, parts, "/")
  for (i = n; i > 1; i--) if (parts[i] == "target") return parts[i - 1]
  return file
}

BEGIN {
  if (mode == "failed") { mode = "tests"; only_failed = 1 }
  if (mode == "unsteady") { mode = "tests"; only_unsteady = 1 }
  if (mode == "tests") RS = "<"
  else if (mode == "coverage") { FS = ","; wanted_count = split(modules, wanted, " ") }
}

# What tests printed may look like anything.
mode == "tests" && in_text { if (/\]\]>/) in_text = 0; next }
mode == "tests" && /^!\[CDATA\[/ { in_text = !/\]\]>/; next }

mode == "tests" && /^testsuite[ \t\r\n]/ {
  module = module_of(FILENAME)
  if (!(module in tests)) order[++count] = module
  seconds[module] += attribute($0, "time")
}

# The cases are counted, not the totals of their suite: surefire books the cases of nested classes nowhere.
mode == "tests" && /^testcase[ \t\r\n]/ {
  tests[module]++
  test = attribute($0, "classname") "." attribute($0, "name")
  told = 0
}

mode == "tests" && /^skipped[ \t\r\n\/>]/ { skipped[module]++ }

mode == "tests" && /^(failure|error)[ \t\r\n\/>]/ && !told {
  told = 1
  failed[module]++
  broken[++broken_count] = plain(test) ": " reason_of($0)
}

mode == "tests" && /^flaky(Failure|Error)[ \t\r\n\/>]/ && !told {
  told = 1
  unsteady[++unsteady_count] = plain(test) ": " reason_of($0)
}

mode == "coverage" && FNR > 1 {
  # The group is "report name/module".
  module = $1
  sub(/.*\//, "", module)
  missed[module] += $8
  covered[module] += $9
}

# "[INFO] dev.sluice.model ... SUCCESS [ 33.060 s]", or "[01:05 min]".
mode == "times" && /^\[INFO\] [^ ]+ \.+ (SUCCESS|FAILURE) \[/ {
  split($0, parts, /\[/)
  text = parts[3]
  sub(/^ */, "", text)
  split(text, clock, /[: ]/)
  took[$2] = text ~ /min/ ? clock[1] * 60 + clock[2] : clock[1] + 0
  module_order[++module_count] = $2
}

function print_times(    i, m, rest) {
  printf "\n%-36s %8s\n", "time", "seconds"
  printf "  %-34s %8.1f\n", "format", format
  for (i = 1; i <= module_count; i++) {
    m = module_order[i]
    if (took[m] >= 5) printf "  %-34s %8.1f\n", m, took[m]
    else rest += took[m]
  }
  printf "  %-34s %8.1f\n", "others", rest
}

function print_tests(    i, m, all_tests, all_failed, all_skipped) {
  printf "\n%-36s %8s %8s %8s %9s\n", "tests", "run", "failed", "skipped", "time"
  for (i = 1; i <= count; i++) {
    m = order[i]
    printf "  %-34s %8d %8d %8d %7.1f s\n", m, tests[m], failed[m], skipped[m], seconds[m]
    all_tests += tests[m]; all_failed += failed[m]; all_skipped += skipped[m]
  }
  print all_tests - all_failed - all_skipped, all_failed + 0, all_skipped + 0
}

function print_failed(    i) {
  print "\nfailed tests"
  for (i = 1; i <= broken_count; i++) print "  " broken[i]
}

function print_unsteady(    i) {
  if (unsteady_count > 0) print "\npassed only when run again: find out why"
  for (i = 1; i <= unsteady_count; i++) print "  " unsteady[i]
}

function print_coverage(    i, m, total, percent, low) {
  printf "\n%-36s %8s\n", "coverage", "lines"
  for (i = 1; i <= wanted_count; i++) {
    m = wanted[i]
    total = missed[m] + covered[m]
    percent = total > 0 ? 100 * covered[m] / total : 0
    printf "  %-34s %6.1f %%   %d of %d%s\n", m, percent, covered[m], total, percent < least ? "   under " least " %" : ""
    if (percent < least) low++
  }
  print low + 0
}

END {
  if (only_failed) print_failed()
  else if (only_unsteady) print_unsteady()
  else if (mode == "tests") print_tests()
  else if (mode == "times") print_times()
  else print_coverage()
}
