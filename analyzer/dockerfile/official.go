package dockerfile

import (
	"slices"
	"strings"
)

// officialPlaces are where Docker's official images are published: their home,
// the builds for single architectures, and whole mirrors (2026).
var officialPlaces = []string{
	"docker.io/library/",
	"docker.io/amd64/", "docker.io/arm32v5/", "docker.io/arm32v6/", "docker.io/arm32v7/", "docker.io/arm64v8/",
	"docker.io/i386/", "docker.io/mips64le/", "docker.io/ppc64le/", "docker.io/riscv64/", "docker.io/s390x/",
	"docker.io/winamd64/",
	"mirror.gcr.io/library/", "public.ecr.aws/docker/library/",
}

// OfficialName returns the name of the official image that a repository holds:
// "debian" for docker.io/library/debian and docker.io/arm64v8/debian. It is ""
// for all other repositories.
func OfficialName(repository string) string {
	for _, place := range officialPlaces {
		if name, ok := strings.CutPrefix(repository, place); ok && !strings.Contains(name, "/") {
			return name
		}
	}
	return ""
}

// IsOfficial reports whether docker.io/library holds an image of that name. A
// single word that is none must be something that the build is given under
// that name: a named context, or an image built before.
func IsOfficial(name string) bool {
	_, found := slices.BinarySearch(officialImages, name)
	return found
}

// IsContextName reports whether a reference can only be the name of something
// that the build is given, or a misspelt stage: a single word of which Docker
// Hub has no image.
func (r *ImageRef) IsContextName() bool {
	return r.Kind == RefImage && !strings.ContainsAny(r.Word.Value, "/:@") && !IsOfficial(r.Word.Value)
}

// officialImages are the images that docker.io/library holds, retired ones
// included, sorted (github.com/docker-library/official-images, August 2026).
//
//nolint:misspell // mosquitto is the name of a program
var officialImages = strings.Fields(`
	adminer adoptopenjdk aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux
	azul-zulu backdrop bash bonita buildpack-deps busybox caddy cassandra celery centos chronograf cirros
	clearlinux clefos clickhouse clojure composer consul convertigo couchbase couchdb crate crux dart debian django
	docker docker-dev drupal eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang espocrm
	euleros express-gateway fedora flink fluentd friendica fsharp gazebo gcc geonetwork ghost glassfish golang
	gradle groovy haproxy haskell haxe hello-seattle hello-world hipache hitch hola-mundo httpd hylang
	ibm-semeru-runtimes ibmjava influxdb iojs irssi java jenkins jetty jobber joomla jruby julia kaazing-gateway
	kapacitor kibana known kong krakend lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki
	memcached mongo mongo-express monica mono mosquitto mysql nats nats-streaming neo4j neurodebian nextcloud nginx
	nim node notary notary-server notary-signer nuxeo odoo open-liberty openjdk opensuse oraclelinux orientdb
	owncloud percona perl photon php php-zendserver phpmyadmin piwik plone postfixadmin postgres pypy python r-base
	rabbitmq rails rakudo-star rapidoid redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust
	sapmachine satosa sentry silverpeas sl solr sonarqube sourcemage spark spiped storm swarm swift swipl teamspeak
	telegraf thrift tomcat tomee traefik ubuntu ubuntu-debootstrap ubuntu-upstart unit varnish vault
	websphere-liberty wordpress xwiki yourls znc zookeeper`)
