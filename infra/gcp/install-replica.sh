#!/usr/bin/env bash
# Makes a replica of a machine, at every boot: the first takes minutes, the others find everything there. For Ubuntu
# 22.04 as in Google's images for accelerators, which have NVIDIA's driver; what another Ubuntu lacks is installed. A
# machine that stands by is stopped once it has run for a while: image and weights are on its disk then.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

METADATA=${METADATA:-http://metadata.google.internal}
ROOT=${ROOT:-}
TOOLKIT=https://nvidia.github.io/libnvidia-container

# The template has the files, by their paths. What is written here replaces what an earlier template gave.
curl -fsS --retry 10 --retry-connrefused -H 'Metadata-Flavor: Google' \
  "$METADATA/computeMetadata/v1/instance/attributes/llmcloudscaler-files" | ROOT=$ROOT python3 -c '
import json, os, sys
for path, content in json.load(sys.stdin).items():
    path = os.environ["ROOT"] + path
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(content)
    os.chmod(path, 0o755 if path.endswith(".sh") else 0o644)'
# As systemd reads it: a value may have blanks in it, which a shell would take for a command.
while IFS='=' read -r name value; do
  [[ -z $name ]] || export "$name=$value"
done < "$ROOT/etc/llmcloudscaler/replica.env"

missing=()
command -v nvidia-smi > /dev/null || missing+=(nvidia-driver-570-server)
command -v docker > /dev/null || missing+=(docker.io)
command -v iptables > /dev/null || missing+=(iptables)
if ((${#missing[@]})); then
  apt-get update -qq
  apt-get install -qq -y "${missing[@]}"
fi
if ! command -v nvidia-ctk > /dev/null; then
  keys=/usr/share/keyrings/nvidia-container-toolkit.gpg
  curl -fsSL "$TOOLKIT/gpgkey" | gpg --dearmor --yes -o "$keys"
  echo "deb [signed-by=$keys] $TOOLKIT/stable/deb/\$(ARCH) /" > /etc/apt/sources.list.d/nvidia-container-toolkit.list
  apt-get update -qq
  apt-get install -qq -y nvidia-container-toolkit
fi
nvidia-ctk runtime configure --runtime=docker
systemctl restart docker
modprobe nvidia

if ! systemctl cat google-cloud-ops-agent > /dev/null 2>&1; then
  curl -fsSL https://dl.google.com/cloudagents/add-google-cloud-ops-agent-repo.sh | bash -s -- --also-install
fi
systemctl restart google-cloud-ops-agent || echo "nothing is published" >&2

# A machine that comes back from standing by needs none of this, nor anybody else to be reachable.
models=$ROOT/opt/models
mkdir -p "$models"
for image in "$VLLM_IMAGE" "$DCGM_IMAGE"; do
  docker image inspect "$image" > /dev/null 2>&1 || docker pull --quiet "$image"
done
if [[ ! -f $models/complete || $(cat "$models/complete") != "$MODEL" ]]; then
  docker run --rm --volume "$models:/models" --env HF_HOME=/models --env HF_TOKEN --entrypoint python3 "$VLLM_IMAGE" \
    -c 'import huggingface_hub, sys; huggingface_hub.snapshot_download(sys.argv[1])' "$MODEL"
  echo "$MODEL" > "$models/complete"
fi

systemctl daemon-reload
systemctl start --no-block replica
