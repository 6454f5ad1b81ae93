@echo off
rem Starts the Sluice IDE: sluice-ide [FOLDER]. Its workspace is sluice-workspace in your home unless SLUICE_WORKSPACE names another.
setlocal
set "JAVA=javaw"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\javaw"
where /q "%JAVA%" || if not exist "%JAVA%.exe" (
  echo sluice: Java 21 or later is needed. Install one and set JAVA_HOME to its folder. 1>&2
  exit /b 70
)
if not defined SLUICE_WORKSPACE set "SLUICE_WORKSPACE=%USERPROFILE%\sluice-workspace"
set "OPEN="
if not "%~1"=="" (
  if not exist "%~f1\" (
    echo sluice: there is no folder %~1 1>&2
    exit /b 2
  )
  set OPEN="-Dsluice.open=%~f1"
)
for %%J in ("%~dp0plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%~fJ"
start "" "%JAVA%" -Xms128m -Xmx2g --enable-native-access=ALL-UNNAMED %OPEN% -jar "%LAUNCHER%" -name Sluice -data "%SLUICE_WORKSPACE%"
