ARG UBUNTU=24.04
ARG REGISTRY=docker.io/library
FROM ${REGISTRY}/ubuntu:${UBUNTU} AS base

SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt update && apt -y upgrade && apt -y install sudo locales tzdata vim less \
  && locale-gen en_US.UTF-8 \
  && ln -fs /usr/share/zoneinfo/${TZ:-Etc/UTC} /etc/localtime
RUN curl -fsSL https://deb.nodesource.com/setup_20.x | sudo -E bash - && apt-get install -y nodejs
RUN groupadd -r app && useradd -r -g app app && echo 'app ALL=NOPASSWD: ALL' > /etc/sudoers.d/app
ENV LANG=en_US.UTF-8 LANGUAGE=en_US:en LC_ALL=en_US.UTF-8

FROM base AS debug
RUN apt-get install -y gdb strace; rm -rf /var/lib/apt/lists/*

FROM base
USER app
