FROM alpine:edge
RUN apk update && apk upgrade
RUN apk add ca-certificates curl openssl~=3.3 'jq>1.6' tzdata=2024b-r0 \
	&& update-ca-certificates
RUN addgroup -S app && adduser -S -G app app
RUN wget -q -O - https://example.com/keys/signing.rsa.pub > /etc/apk/keys/signing.rsa.pub
RUN openssl req -x509 -newkey rsa:2048 -nodes -keyout /etc/ssl/private/dev.key -out /etc/ssl/certs/dev.crt -days 365 -subj /CN=localhost
