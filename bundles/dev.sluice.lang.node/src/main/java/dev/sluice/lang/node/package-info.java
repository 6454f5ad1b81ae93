/** JavaScript and TypeScript as nodes: functions of modules, called in processes of Node.js that stay. */
@NullMarked
package dev.sluice.lang.node;

import org.jspecify.annotations.NullMarked;
