FROM nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04
ENV DEBIAN_FRONTEND noninteractive
RUN apt-get update && apt-get install -y python3-pip git-lfs && git lfs install
RUN pip3 install torch==2.4.1 torchvision --index-url https://download.pytorch.org/whl/cu124
RUN pip install -U transformers accelerate "datasets>=2.20" git+https://github.com/example/evals@main
ADD https://github.com/example/models.git#v2 /models
ADD --checksum=sha256:0000000000000000000000000000000000000000000000000000000000000003 https://example.com/vocab.tar.gz /models/vocab/
WORKDIR /train
COPY . .
RUN python3 -m compileall . ; \
    nvidia-smi || true
CMD python3 train.py --seed ${SEED:-$RANDOM}
