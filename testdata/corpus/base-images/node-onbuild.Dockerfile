# A base image for internal services: `FROM registry.example.com/base/node` is
# all that a service's own Dockerfile has to say.
FROM node:20.18.0-alpine3.20
WORKDIR /srv
RUN apk add --no-cache tini
ONBUILD ARG NODE_ENV=production
ONBUILD ENV NODE_ENV $NODE_ENV
ONBUILD COPY package.json package-lock.json /srv/
ONBUILD RUN npm ci --omit=dev && npm cache clean --force
ONBUILD COPY --chown=node:node . /srv
ONBUILD RUN <<EOF
set -e
node --check server.js
EOF
ONBUILD USER node
ENTRYPOINT ["tini", "--"]
CMD ["node", "server.js"]
