@echo off
rem Finds Python and lets run.py do the rest; a double click opens it on invented people.
setlocal
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 goto py
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 goto python
echo Python 3.11 eller nyere mangler her, og programmet skal bruge den.
echo Hent Python fra python.org og ikke fra Microsoft Store, kryds af ved "Add python.exe to PATH", og start igen.
if "%~1"=="" pause
exit /b 1
:py
py -3 "%~dp0run.py" %*
goto end
:python
python "%~dp0run.py" %*
:end
if errorlevel 1 if "%~1"=="" pause
exit /b %errorlevel%
