package downloads_test

import "testing"

func TestSaved(t *testing.T) {
	check(t, "RUN ", []example{
		{"curl -fsSLo /tmp/x.tgz https://a.org/x.tgz", "curl https://a.org/x.tgz -> saved /tmp/x.tgz"},
		{"curl -sSL https://a.org/x.tgz -o x.tgz --retry 3 -H 'Accept: */*'", "curl https://a.org/x.tgz -> saved x.tgz"},
		{"curl --output=x a.org/x", "curl a.org/x -> saved x"},
		{"curl -LO https://a.org/x.tgz", "curl https://a.org/x.tgz -> saved"},
		{"curl -O https://a.org/x -O https://a.org/y", "curl https://a.org/x https://a.org/y -> saved"},
		{"curl --url https://a.org/x > x", "curl https://a.org/x -> saved x"},
		{"curl -s https://a.org/x | tee /opt/x >/dev/null", "curl https://a.org/x -> saved /opt/x"},
		{"curl -s https://a.org/x | sed s/a/b/ > /opt/x", "curl https://a.org/x -> saved /opt/x"},
		{"curl -s https://a.org/x.gz | gunzip -c > /opt/x", "curl https://a.org/x.gz -> saved /opt/x"},
		{"curl -s https://a.org/x | sudo sh -c 'cat > /opt/x'", "curl https://a.org/x -> saved /opt/x"},
		{"curl -s https://a.org/x | dd of=/opt/x", "curl https://a.org/x -> saved of=/opt/x"},
		{"{ curl -s https://a.org/x; curl -s https://a.org/y; } > z", "curl https://a.org/x -> saved z\ncurl https://a.org/y -> saved z"},
		{"sh -c 'curl -s https://a.org/x' > x", "curl https://a.org/x -> saved x"},
		{"echo \"$(curl -s https://a.org/v)\" > version", "curl https://a.org/v -> saved version"},
		{"cat <(curl -s https://a.org/v) > version", "curl https://a.org/v -> saved version"},
		{"wget https://a.org/x.tgz", "wget https://a.org/x.tgz -> saved"},
		{"wget -q https://a.org/x.tgz -P /opt -nc --header 'A: b'", "wget https://a.org/x.tgz -> saved"},
		{"wget -qO /opt/x https://a.org/x.tgz", "wget https://a.org/x.tgz -> saved /opt/x"},
		{"busybox wget -O /opt/x https://a.org/x.tgz", "wget https://a.org/x.tgz -> saved /opt/x"},
		{"wget -i urls.txt", "wget list:urls.txt -> saved"},
		{"cat urls | xargs -n1 curl -O", "curl -> saved"},
		{"for f in a b; do curl -O https://a.org/$f; done", "curl https://a.org/a https://a.org/b -> saved"},
		{"aria2c -x 16 -o x https://a.org/x", "aria2c https://a.org/x -> saved x"},
		{"aria2c --checksum=sha-256=abc https://a.org/x", "aria2c https://a.org/x -> saved verified"},
		{"axel -n 4 https://a.org/x", "axel https://a.org/x -> saved"},
		{"fetch -o - https://a.org/x > y", "fetch https://a.org/x -> saved y"},
		{"http --download https://a.org/x", "http https://a.org/x -> saved"},
		{"lynx -source https://a.org/x > y", "lynx https://a.org/x -> saved y"},
	})
}

func TestNotKept(t *testing.T) {
	check(t, "RUN ", []example{
		{"curl -f https://a.org/", "curl https://a.org/ -> printed"},
		{"wget -qO- https://a.org/", "wget https://a.org/ -> printed"},
		{"curl -so /dev/null https://a.org/", "curl https://a.org/ -> discarded"},
		{"curl -s https://a.org/ > /dev/null 2>&1", "curl https://a.org/ -> discarded"},
		{"V=$(curl -s https://a.org/ | jq -r .v) && echo $V", "curl https://a.org/ -> used"},
		{"V=$(curl -s https://a.org/) && echo $V", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | grep -q x", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | grep x > /dev/null", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | xargs -n1 tar x", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | python3 -c 'import sys'", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | python -m json.tool", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | perl -pe s/a/b/", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | bash install.sh", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | tar tz", "curl https://a.org/ -> used"},
		{"curl -s https://a.org/ | while read f; do tar xf $f; done", "curl https://a.org/ -> used"},
		{"diff <(curl -s https://a.org/) x", "curl https://a.org/ -> printed"},
		{"curl -d a=b https://a.org/ -o x", "curl https://a.org/ -> saved x asks"},
		{"curl -G -d a=b https://a.org/ -o x", "curl https://a.org/ -> saved x"},
		{"curl -X POST https://a.org/ -o x", "curl https://a.org/ -> saved x asks"},
		{"curl -X GET https://a.org/ -o x", "curl https://a.org/ -> saved x"},
		{"curl -I https://a.org/", "curl https://a.org/ -> printed asks"},
		{"wget --spider https://a.org/", "wget https://a.org/ -> saved asks"},
		{"curl --version && wget --help && git fetch origin && http_proxy=x", ""},
		{"fetch x && http -v", ""},
	})
}

func TestUnpacked(t *testing.T) {
	check(t, "RUN ", []example{
		{"curl -sL https://a.org/x | tar xz -C /opt", "curl https://a.org/x -> unpacked by tar"},
		{"curl -sL https://a.org/x | tar -C /opt -xzf -", "curl https://a.org/x -> unpacked by tar"},
		{"curl -sL https://a.org/x | tar xzCf /opt -", "curl https://a.org/x -> unpacked by tar"},
		{"curl -sL https://a.org/x | tar --strip-components 1 -xz", "curl https://a.org/x -> unpacked by tar"},
		{"wget -O - https://a.org/x | gunzip | sudo tar x", "wget https://a.org/x -> unpacked by tar"},
		{"curl https://a.org/x | (cd /opt && tar xz)", "curl https://a.org/x -> unpacked by tar"},
		{"curl https://a.org/x | bsdtar -xvf- -C /opt", "curl https://a.org/x -> unpacked by bsdtar"},
		{"curl https://a.org/x | busybox unzip -", "curl https://a.org/x -> unpacked by unzip"},
		{"curl https://a.org/x | cpio -i", "curl https://a.org/x -> unpacked by cpio"},
		{"curl https://a.org/x.patch | patch -p1", "curl https://a.org/x.patch -> unpacked by patch"},
		{"curl https://a.org/x.patch | git apply", "curl https://a.org/x.patch -> unpacked by git"},
		{"curl https://a.org/x | jar xv", "curl https://a.org/x -> unpacked by jar"},
		{"curl https://a.org/x | 7z x -si", "curl https://a.org/x -> unpacked by 7z"},
		{"curl https://a.org/x | docker load", "curl https://a.org/x -> unpacked by docker"},
		{"tar xzf <(curl -s https://a.org/x)", "curl https://a.org/x -> unpacked by tar"},
		{"tar xz < <(curl -s https://a.org/x)", "curl https://a.org/x -> unpacked by tar"},
		{"git apply <(curl -s https://a.org/x)", "curl https://a.org/x -> unpacked by git"},
	})
}

func TestExecuted(t *testing.T) {
	check(t, "RUN ", []example{
		{"curl -fsSL https://a.org/x | sh", "curl https://a.org/x -> executed by sh"},
		{"curl -fsSL https://a.org/x | sudo -E bash -", "curl https://a.org/x -> executed by bash"},
		{"curl -fsSL https://a.org/x | FOO=1 bash -s -- --yes", "curl https://a.org/x -> executed by bash"},
		{"curl -fsSL https://a.org/x | bash -ex -o pipefail", "curl https://a.org/x -> executed by bash"},
		{"curl -fsSL https://a.org/x | tee i.sh | sed s/a/b/ | /bin/bash /dev/stdin", "curl https://a.org/x -> executed by bash"},
		{"wget -qO- https://a.org/x.py | python3 - --version 1", "wget https://a.org/x.py -> executed by python3"},
		{"curl https://a.org/x | python3.11", "curl https://a.org/x -> executed by python3.11"},
		{"curl https://a.org/x | perl - App::cpanminus", "curl https://a.org/x -> executed by perl"},
		{"curl https://a.org/x | php -- --install-dir=/bin --filename=c", "curl https://a.org/x -> executed by php"},
		{"curl https://a.org/x | node", "curl https://a.org/x -> executed by node"},
		{"curl https://a.org/x | ruby", "curl https://a.org/x -> executed by ruby"},
		{"curl https://a.org/x | . /dev/stdin", "curl https://a.org/x -> executed by sh"},
		{`sh -c "$(curl -fsSL https://a.org/x)" "" --unattended`, "curl https://a.org/x -> executed by sh"},
		{`sudo -E bash -c "$(curl -fsSL https://a.org/x)"`, "curl https://a.org/x -> executed by bash"},
		{"bash -c \"`wget -qO- https://a.org/x`\"", "wget https://a.org/x -> executed by bash"},
		{"bash <(curl -s https://a.org/x) --yes", "curl https://a.org/x -> executed by bash"},
		{"bash < <(curl -s https://a.org/x)", "curl https://a.org/x -> executed by bash"},
		{"source <(curl -s https://a.org/x)", "curl https://a.org/x -> executed by sh"},
		{`eval "$(curl -s https://a.org/x)"`, "curl https://a.org/x -> executed by sh"},
		{`bash <<< "$(curl -s https://a.org/x)"`, "curl https://a.org/x -> executed by bash"},
		{`["bash", "-c", "$(curl -s https://a.org/x)"]`, "curl https://a.org/x -> executed by bash"},
		{`bash -c "curl -s https://a.org/x | sh"`, "curl https://a.org/x -> executed by sh"},
		{`su app -c "curl -s https://a.org/x" | bash`, "curl https://a.org/x -> executed by bash"},
		{`python <(curl -s https://a.org/x)`, "curl https://a.org/x -> executed by python"},
		{`python -c "$(curl -s https://a.org/x)"`, "curl https://a.org/x -> executed by python"},
		{"echo \"$(curl -s https://a.org/x)\" | sh", "curl https://a.org/x -> executed by sh"},
		{"curl -s https://a.org/x | pwsh -Command -", "curl https://a.org/x -> executed by pwsh"},
		{"<<EOF bash\ncurl -s https://a.org/x | sh\nEOF", "curl https://a.org/x -> executed by sh"},
		{"<<EOF\ncurl -s https://a.org/x | bash\nEOF", "curl https://a.org/x -> executed by bash"},
		{`sh -c "V=$(curl -s https://a.org/v); echo $V"`, "curl https://a.org/v -> used"},
		{`sh -c "echo $(curl -s https://a.org/v)"`, "curl https://a.org/v -> used"},
		{`sh x.sh "$(curl -s https://a.org/v)"`, "curl https://a.org/v -> used"},
	})
}

func TestTrusted(t *testing.T) {
	check(t, "RUN ", []example{
		{"curl -fsSL https://a.org/k | apt-key add -", "curl https://a.org/k -> trusted by apt-key proves"},
		{"curl -fsSL https://a.org/k | sudo gpg --dearmor -o /x.gpg", "curl https://a.org/k -> trusted by gpg proves"},
		{"curl -fsSL https://a.org/k | gpg --batch --import", "curl https://a.org/k -> trusted by gpg proves"},
		{"curl -fsSL https://a.org/k | rpm --import -", "curl https://a.org/k -> trusted by rpm proves"},
		{"curl -fsSL https://a.org/k | pacman-key --add -", "curl https://a.org/k -> trusted by pacman-key proves"},
		{"curl -fsSL https://a.org/k | tee /etc/apt/keyrings/k.asc", "curl https://a.org/k -> trusted /etc/apt/keyrings/k.asc proves"},
		{"curl -fsSLo /usr/share/keyrings/k https://a.org/k", "curl https://a.org/k -> trusted /usr/share/keyrings/k proves"},
		{"wget -q -O /etc/apk/keys/s.rsa.pub https://a.org/k", "wget https://a.org/k -> trusted /etc/apk/keys/s.rsa.pub proves"},
		{"wget https://a.org/k.txt && apt-key add k.txt", "wget https://a.org/k.txt -> trusted proves"},
		{"curl -o /tmp/k https://a.org/k && rpm --import /tmp/k", "curl https://a.org/k -> trusted /tmp/k proves"},
		{"curl -o /tmp/k https://a.org/k.txt && gpg --batch --homedir /x --import /tmp/k", "curl https://a.org/k.txt -> trusted /tmp/k proves"},
		{"apt-key add <(curl -s https://a.org/k)", "curl https://a.org/k -> trusted by apt-key proves"},
	})
}
