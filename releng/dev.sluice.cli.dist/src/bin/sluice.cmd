@echo off
rem Runs Sluice's command line from the folder that the zip was unpacked into.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Sluice needs Java 21 or later, and found none: install one and set JAVA_HOME to its folder. 1>&2
  exit /b 70
)
rem The JVM makes the archive of classes on its first exit, and again when Java or Sluice changed.
set "CACHE=%LOCALAPPDATA%\sluice"
if not exist "%CACHE%" mkdir "%CACHE%"
"%JAVA%" -XX:+UseSerialGC -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%CACHE%\classes.jsa" -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED %SLUICE_JAVA_OPTS% -cp "%~dp0..\lib\*" dev.sluice.cli.Main %*
exit /b %ERRORLEVEL%
