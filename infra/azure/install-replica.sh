#!/usr/bin/env bash
# Makes a replica of a fresh machine, once, with the files of cloud-init in place. For Ubuntu 22.04 as in Microsoft's
# image for HPC, which has NVIDIA's driver, Docker and the NVIDIA container toolkit; what another Ubuntu lacks of them
# is installed, and takes minutes. It ends with image and weights on the disk: a machine of the standby pool is
# deallocated then. If anything fails here the machine is not made, and the scaler hears of it.
set -euo pipefail
# As systemd reads it: a value may have blanks in it, which a shell would take for a command.
while IFS='=' read -r name value; do
  [[ -z $name ]] || export "$name=$value"
done < /etc/llmcloudscaler/replica.env
export DEBIAN_FRONTEND=noninteractive

missing=()
command -v nvidia-smi > /dev/null || missing+=(nvidia-driver-570-server)
command -v docker > /dev/null || missing+=(docker.io)
command -v iptables > /dev/null || missing+=(iptables)
command -v curl > /dev/null || missing+=(curl)
if ((${#missing[@]})); then
  apt-get update -qq
  apt-get install -qq -y "${missing[@]}"
fi
if ! command -v nvidia-ctk > /dev/null; then
  keys=/usr/share/keyrings/nvidia-container-toolkit.gpg
  source=https://nvidia.github.io/libnvidia-container
  curl -fsSL "$source/gpgkey" | gpg --dearmor --yes -o "$keys"
  echo "deb [signed-by=$keys] $source/stable/deb/\$(ARCH) /" > /etc/apt/sources.list.d/nvidia-container-toolkit.list
  apt-get update -qq
  apt-get install -qq -y nvidia-container-toolkit
fi
nvidia-ctk runtime configure --runtime=docker
modprobe nvidia
systemctl restart docker

mkdir -p /opt/models
publisher_image=$TELEGRAF_IMAGE
[[ $PUBLISHER == telegraf ]] || publisher_image=$PROMETHEUS_IMAGE
for image in "$VLLM_IMAGE" "$DCGM_IMAGE" "$publisher_image"; do docker pull --quiet "$image"; done
docker run --rm --volume /opt/models:/models --env HF_HOME=/models --env HF_TOKEN --entrypoint python3 "$VLLM_IMAGE" \
  -c 'import huggingface_hub, sys; huggingface_hub.snapshot_download(sys.argv[1])' "$MODEL"

systemctl daemon-reload
systemctl enable docker replica
systemctl start --no-block replica
mkdir -p /var/lib/llmcloudscaler
touch /var/lib/llmcloudscaler/installed
