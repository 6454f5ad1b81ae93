/*
 * A reactor: how strongly a quake is felt, as an intensity from 1 (not at all) to 10 (Modified Mercalli scale), to a tenth.
 *
 * inputs: {"quake": {"magnitude": 5.1, "depth": 12.0, "km": 34.5}}; what else the quake holds is left alone
 * result: 4.3
 *
 * Atkinson and Wald, "Did You Feel It?" intensity data, Seismological Research Letters 78 (2007); California.
 *
 * build: see README.md
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("alloc") void *inputs(unsigned size) {
  char *at = malloc(size + 1);
  if (at) at[size] = 0;
  return at;
}

static double number(const char *json, const char *key) {
  const char *at = strstr(json, key);
  if (!at) __builtin_trap();
  return strtod(at + strlen(key), 0);
}

EXPORT("run") unsigned long long run(const char *json, unsigned length) {
  double m = number(json, "\"magnitude\":");
  double depth = number(json, "\"depth\":");
  double km = number(json, "\"km\":");
  double r = sqrt(km * km + depth * depth + 14 * 14);
  double bend = r > 30 ? log10(r / 30) : 0;
  double intensity = 12.27 + 2.27 * (m - 6) + 0.1304 * (m - 6) * (m - 6) - 1.3 * log10(r) - 0.000707 * r
      + 1.95 * bend - 0.577 * m * log10(r);
  int tenths = (int)floor(fmin(fmax(intensity, 1), 10) * 10 + 0.5);
  static char result[8];
  unsigned n = 0;
  if (tenths >= 100) result[n++] = '0' + tenths / 100;
  result[n++] = '0' + tenths / 10 % 10;
  result[n++] = '.';
  result[n++] = '0' + tenths % 10;
  return (unsigned long long)(unsigned)result << 32 | n;
}
