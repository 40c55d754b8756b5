package downloads_test

import "testing"

func TestPowerShell(t *testing.T) {
	check(t, "SHELL [\"powershell\", \"-Command\"]\nENV URL=https://e.org/x\nRUN ", []example{
		{"Invoke-WebRequest -Uri https://a.org/x.exe -OutFile x.exe", "invoke-webrequest https://a.org/x.exe -> saved x.exe"},
		{"invoke-webrequest -outfile x.exe 'https://a.org/x.exe'", "invoke-webrequest https://a.org/x.exe -> saved x.exe"},
		{"iwr https://a.org/x.exe -UseB -o x.exe", "invoke-webrequest https://a.org/x.exe -> saved x.exe"},
		{"curl -UseBasicParsing -Uri https://a.org/x.exe -OutFile x.exe", "invoke-webrequest https://a.org/x.exe -> saved x.exe"},
		{"curl.exe -sLo x.exe https://a.org/x.exe", "curl https://a.org/x.exe -> saved x.exe"},
		{"Start-BitsTransfer -Source https://a.org/x -Destination y", "start-bitstransfer https://a.org/x -> saved y"},
		{"Invoke-WebRequest -Uri $env:URL -OutFile x", "invoke-webrequest https://e.org/x -> saved x"},
		{"$url = 'https://a.org/x'; Invoke-WebRequest -Uri $url -OutFile x", "invoke-webrequest https://a.org/x -> saved x"},
		{"(New-Object System.Net.WebClient).DownloadFile('https://a.org/x', 'C:\\x')", "webclient https://a.org/x -> saved 'C:\\x'"},
		{"$c = New-Object Net.WebClient; $c.DownloadFile($env:URL, 'C:\\x')", "webclient https://e.org/x -> saved 'C:\\x'"},
		{"$s = (New-Object System.Net.WebClient).DownloadString('https://a.org/x')", "webclient https://a.org/x -> used"},
		{"iex ((New-Object System.Net.WebClient).DownloadString('https://a.org/x.ps1'))", "webclient https://a.org/x.ps1 -> executed by iex"},
		{"(New-Object Net.WebClient).DownloadString('https://a.org/x.ps1') | iex", "webclient https://a.org/x.ps1 -> executed by iex"},
		{"iwr -useb https://a.org/x.ps1 | iex", "invoke-webrequest https://a.org/x.ps1 -> executed by iex"},
		{"Invoke-Expression (irm https://a.org/x.ps1)", "invoke-restmethod https://a.org/x.ps1 -> executed by Invoke-Expression"},
		{". { iwr -useb https://a.org/x.ps1 } | iex", "invoke-webrequest https://a.org/x.ps1 -> executed by iex"},
		{"iex \"& { $(irm https://a.org/x.ps1) } -UseMSI\"", "invoke-webrequest https://a.org/x.ps1 -> executed by iex"},
		{"$v = (irm https://a.org/v).version", "invoke-restmethod https://a.org/v -> used"},
		{"irm https://a.org/v", "invoke-restmethod https://a.org/v -> printed"},
		{"irm -Method Post -Body $b https://a.org/v", "invoke-restmethod https://a.org/v -> printed asks"},
		{
			"iwr https://a.org/x -OutFile x; if ((Get-FileHash x -Algorithm sha256).Hash -ne 'abc') { exit 1 }",
			"invoke-webrequest https://a.org/x -> saved x verified",
		},
		{"iwr https://a.org/x -OutFile x; certutil -hashfile x SHA256", "invoke-webrequest https://a.org/x -> saved x verified"},
		{"Write-Host hello; Invoke-WebRequest; $x = 1", ""},
	})
	check(t, "", []example{
		{"RUN powershell -Command \"iwr https://a.org/x -OutFile x\"", "invoke-webrequest https://a.org/x -> saved x"},
		{"RUN pwsh -c 'iwr https://a.org/x.ps1 | iex'", "invoke-webrequest https://a.org/x.ps1 -> executed by iex"},
	})
}
