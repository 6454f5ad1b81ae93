@echo off
rem Runs Sluice's command line from this checkout on Windows. The first call builds it; delete target\runner to build it anew.
setlocal
set "ROOT=%~dp0"
set "LIB=%ROOT%target\runner\windows\lib"
if not defined JAVA_HOME (
  echo Sluice needs a JDK 21 or later: set JAVA_HOME to its folder. 1>&2
  exit /b 70
)
if /i "%~1"=="ide" goto ide
if exist "%LIB%\built" goto run
echo sluice: building the runner (once) 1>&2
if not exist "%ROOT%target\runner\windows" mkdir "%ROOT%target\runner\windows"
pushd "%ROOT%"
call mvn -B -q -Drunner -pl releng/dev.sluice.cli.dist -am package > "%ROOT%target\runner\windows\build.log" 2>&1
if errorlevel 1 (
  popd
  echo sluice: the runner cannot be built, see "%ROOT%target\runner\windows\build.log"; Maven 3.9.9 or later must be on the PATH. 1>&2
  exit /b 70
)
popd
xcopy /q /y /i "%ROOT%releng\dev.sluice.cli.dist\.runner\lib" "%LIB%" >nul
if errorlevel 1 exit /b 70
echo built> "%LIB%\built"
:run
rem The JVM makes the archive of classes on its first exit, and again when Java or the jars changed.
"%JAVA_HOME%\bin\java.exe" -XX:+UseSerialGC -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%ROOT%target\runner\windows\classes.jsa" -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED %SLUICE_JAVA_OPTS% -cp "%LIB%\*" dev.sluice.cli.Main %*
exit /b %ERRORLEVEL%
:ide
rem Starts the IDE: sluice ide [FOLDER]. The first call builds it; delete target\ide to build it anew.
set "IDE=%ROOT%target\ide\windows"
if exist "%IDE%\built" goto start
echo sluice: building the IDE (once, some minutes; log: "%ROOT%target\ide\build.log") 1>&2
if exist "%IDE%" rmdir /s /q "%IDE%"
if not exist "%ROOT%target\ide" mkdir "%ROOT%target\ide"
pushd "%ROOT%"
call mvn -B -ntp -Dsluice.ide -Dmaven.test.skip -Djacoco.skip -pl releng/dev.sluice.product -am package > "%ROOT%target\ide\build.log" 2>&1
if errorlevel 1 (
  popd
  echo sluice: the IDE cannot be built, see "%ROOT%target\ide\build.log"; Maven 3.9.9 or later must be on the PATH. 1>&2
  exit /b 70
)
popd
xcopy /q /y /i /e "%ROOT%releng\dev.sluice.product\target\products\dev.sluice.ide\win32\win32\x86_64\sluice" "%IDE%" >nul
if errorlevel 1 exit /b 70
echo built> "%IDE%\built"
:start
call "%IDE%\sluice-ide.cmd" %2
exit /b %ERRORLEVEL%
