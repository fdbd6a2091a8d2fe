#!/usr/bin/env bash
# Makes a replica of a fresh machine, once, with this folder in /opt/llmcloudscaler and the settings written to
# /etc/llmcloudscaler/replica.env. For Amazon Linux 2023 with NVIDIA's driver, Docker and the NVIDIA container toolkit,
# as in AWS's Deep Learning Base AMI. Starts become minutes shorter with an AMI that has image and weights in it.
set -euo pipefail

here=/opt/llmcloudscaler
chmod +x "$here"/*.sh
command -v aws iptables docker > /dev/null || dnf install -y awscli-2 iptables-nft docker
[[ -x /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent ]] || dnf install -y amazon-cloudwatch-agent

cp "$here"/*.service "$here"/*.timer /etc/systemd/system/
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -m ec2 -a fetch-config \
  -c "file:$here/cloudwatch-agent.json"
systemctl daemon-reload
systemctl enable docker replica
systemctl start docker
systemctl start --no-block replica
