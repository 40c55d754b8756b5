package shell_test

import "testing"

func TestWindows(t *testing.T) {
	compare(t, []testCase{
		{"cmd", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN choco install x -y && a.exe "b c" || d & e | f`, `
choco install x -y  # after=&& condition
[a] a.exe "b c"  # before=&& after=|| condition
d  # before=|| after=; branch
e  # before=; after=| part=0/2
f  # before=| part=1/2
`},
		{"cmd variables", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN a %TEMP%\x 100% b%X:a=b% 5%20 ^& "%X%"`, `
a ‹%TEMP%\x› 100% ‹b%X:a=b%› 5%20 & ‹"%X%"›
`},
		{"cmd groups and redirections", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN @echo off & (a & b) > x 2>&1 && del <in`, `
echo off  # after=;
a  # before=; after=;
b  # before=; after=;
1>x 2>&1  # before=; after=&& condition
del 0<in  # before=&&
`},
		{"powershell from cmd", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN powershell -NoProfile -ExecutionPolicy Bypass -Command "Invoke-WebRequest -Uri http://x -OutFile y; Remove-Item -Force y"`, `
powershell -NoProfile -ExecutionPolicy Bypass -Command "Invoke-WebRequest -Uri http://x -OutFile y; Remove-Item -Force y"
script(powershell) Invoke-WebRequest -Uri http://x -OutFile y  # after=; subshell
script(powershell) Remove-Item -Force y  # before=; subshell
`},
		{"powershell without -Command", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN powershell Install-Module X`, `
powershell Install-Module X
script(powershell) Install-Module X  # subshell
`},
		{"powershell with a file", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN powershell -File x.ps1 a`, `
powershell -File x.ps1 a
`},
		{"cmd from cmd", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN cmd /S /C "a && b"`, `
cmd /S /C "a && b"
script(cmd) a  # after=&& condition subshell
script(cmd) b  # before=&& subshell
`},
		{"PowerShell", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN $x = 'y'; Invoke-WebRequest -Uri "http://x/$v" -OutFile 'a b'; & 'C:\p.exe' /q; $env:P = "z"; Install-Module X -Force | Out-Null`, `
x=y  # after=;
Invoke-WebRequest -Uri ‹"http://x/$v"› -OutFile "a b"  # before=; after=;
[p] C:\p.exe /q  # before=; after=;
env:P=z  # before=; after=;
Install-Module X -Force  # before=; after=| part=0/2
Out-Null  # before=| part=1/2
`},
		{"PowerShell blocks", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["pwsh", "-c"]
RUN if (Test-Path x) { Remove-Item x } else { y }; try { a } catch { b }; 1..3 | ForEach-Object { c $_ }`, `
Test-Path x  # condition
Remove-Item x  # branch
y  # branch
a  # branch
b  # branch
ForEach-Object  # before=| part=1/2
script(ForEach-Object) c ‹$_›  # subshell
`},
		{"PowerShell parentheses", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN iex ((New-Object Net.WebClient).DownloadString('https://x/y.ps1')); $h = (Get-FileHash x).Hash; $p = Start-Process msiexec -Wait`, `
iex ‹((New-Object Net.WebClient).DownloadString('https://x/y.ps1'))›  # after=;
$(iex) New-Object Net.WebClient  # subshell
h=‹(Get-FileHash x).Hash›  # before=; after=;
$() Get-FileHash x  # subshell
p=‹Start-Process› Start-Process msiexec -Wait  # before=;
`},
		{"PowerShell quotes and comments", "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL [\"powershell\", \"-Command\"]\nRUN a 'it''s' \"x`ny\" b`c <# no #> d # e", "\na \"it's\" ‹\"x`ny\"› ‹b`c› d\n"},
		{"a shell that is not known", `SHELL ["/bin/fish", "-c"]
RUN a; b`, `
`},
		{"a shell behind an entry script", `SHELL ["/entry", "/bin/bash", "-o", "pipefail", "-c"]
RUN a`, `
a  # pipefail
`},
		{"PowerShell expressions", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN if ($a -ne (b c).d) { exit 1 }; [Net.X]::Y = 'z'; & $c d; (e f) > g; $h | i; foreach ($x in j) { k $x } l`, `
b c  # condition
exit 1  # branch
[] ‹$c› d  # before=; after=;
[] ‹(e f)› 1>g  # before=; after=;
$() e f  # subshell
i  # before=| after=; part=1/2
k ‹$x›  # branch
`},
		{"PowerShell strings over lines", "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL [\"powershell\", \"-Command\"]\nRUN <<EOF\na @'\nb; c\n'@ d\ne `\n  f\n\"g\nEOF", `
a ‹@'
b; c
'@› d  # after=;
e f  # before=; after=;
"g\n"  # before=;
`},
		{"PowerShell variables", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN a $env:X ${b c} $_ $ $: "$(d)" "$e:f" '$g' @{h=1} i,j`, `
a ‹$env:X› ‹${b c}› ‹$_› $ $: ‹"$(d)"› ‹"$e:f"› $g ‹@{h=1}› i,j
`},
		{"PowerShell operators", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["pwsh", "-Command"]
RUN a && b || c | d 2>&1 > e; f & g *> h`, `
a  # after=&& condition
b  # before=&& after=|| condition
c  # before=|| after=| part=0/2 branch
d 2>&1 1>e  # before=| after=; part=1/2 branch
f  # before=; after=&
g -1>h  # before=&
`},
		{"PowerShell within PowerShell", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["pwsh", "-Command"]
RUN powershell -ep Bypass a 'b c'; pwsh -NoLogo d.ps1; powershell -EncodedCommand x; powershell - ; powershell`, `
powershell -ep Bypass a "b c"  # after=;
script(powershell) a b c  # subshell
pwsh -NoLogo d.ps1  # before=; after=;
powershell -EncodedCommand x  # before=; after=;
powershell -  # before=; after=;
powershell  # before=;
`},
		{"cmd escapes", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN a ^& b "c%%d" e%i f% )`, `
a & b ‹"c%%d"› ‹e%i› f% )
`},
		{"cmd over lines", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN <<EOF
a ^
  b
c
EOF`, `
a b  # after=;
c  # before=;
`},
		{"a variable in a nested script", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN powershell -Command "a %X% b$c"`, `
powershell -Command ‹"a %X% b$c"›
script(powershell) a ‹%X%› ‹b$c›  # subshell
`},
		{"deep blocks", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["pwsh", "-Command"]
RUN a ((((((((((((((((((((((((((((((((((((((((b))))))))))))))))))))))))))))))))))))))))`, `
a ‹((((((((((((((((((((((((((((((((((((((((b))))))))))))))))))))))))))))))))))))))))›
`},
		{"open ends", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["pwsh", "-Command"]
RUN a "b (c {d`, `
a "b (c {d"
`},
		{"redirections without a target", `FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN a > && > b`, `
a 1>""  # after=&& condition
1>b  # before=&&
`},
	})
}
