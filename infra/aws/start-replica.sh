#!/usr/bin/env bash
# Runs on a replica from its boot to its end, and speaks for it to its Auto Scaling group: it is in service only once
# the model answers, and gone only once nobody is being answered any more. What to do next the group writes into the
# instance's metadata, as the state that it should reach.
set -euo pipefail

: "${GROUP:?the name of the Auto Scaling group}" "${MODEL:?the model that the server was given}"
LAUNCH_HOOK=${LAUNCH_HOOK:-launch}
TERMINATE_HOOK=${TERMINATE_HOOK:-terminate}
SERVER_PORT=${SERVER_PORT:-8000}
EXPORTER_PORT=${EXPORTER_PORT:-9400}
METADATA=${METADATA:-http://169.254.169.254}
METADATA_SECONDS=${METADATA_SECONDS:-2}
TARGETS=${TARGETS:-/run/llmcloudscaler}
POLL_SECONDS=${POLL_SECONDS:-5}
# Well within the hooks' own five minutes; AWS counts from the last one it heard.
HEARTBEAT_SECONDS=${HEARTBEAT_SECONDS:-60}
# After so long without an answer the machine is given back: longer than any model loads, shorter than anybody waits.
LOAD_DEADLINE_SECONDS=${LOAD_DEADLINE_SECONDS:-3600}
# After so long whoever is still being answered is cut off; hooks can be kept open for longer.
DRAIN_DEADLINE_SECONDS=${DRAIN_DEADLINE_SECONDS:-900}

server=http://127.0.0.1:$SERVER_PORT
last_heartbeat=-$HEARTBEAT_SECONDS
has_served=false

say() { echo "$*" >&2; }
pause() { sleep "$POLL_SECONDS"; }

metadata() {
  local token
  token=$(curl -fsS -m "$METADATA_SECONDS" -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$METADATA/latest/api/token") || return 1
  curl -fsS -m "$METADATA_SECONDS" -H "X-aws-ec2-metadata-token: $token" "$METADATA/latest/meta-data/$1"
}

hook() {
  aws autoscaling "$1" --region "$region" --auto-scaling-group-name "$GROUP" --instance-id "$instance" \
    --lifecycle-hook-name "$2" "${@:3}"
}

heartbeat() {
  ((SECONDS - last_heartbeat >= HEARTBEAT_SECONDS)) || return 0
  last_heartbeat=$SECONDS
  hook record-lifecycle-action-heartbeat "$1" > /dev/null || say "$1: the heartbeat was not taken"
}

# Says how a hook ended. A hook that is not open was completed before this script was started again.
complete() {
  local answer
  until answer=$(hook complete-lifecycle-action "$1" --lifecycle-action-result "$2" 2>&1); do
    say "$answer"
    [[ $answer != *"No active Lifecycle Action"* ]] || return 0
    pause
  done
  say "$1: $2"
}

# A server that is up is not yet a model that answers: it must say one token.
answers() {
  curl -fsS -m 5 -o /dev/null "$server/health" 2> /dev/null &&
    curl -fsS -m 30 -H 'Content-Type: application/json' "$server/v1/completions" 2> /dev/null \
      -d "{\"model\":\"$MODEL\",\"prompt\":\"1 + 1 =\",\"max_tokens\":1}" | grep -q '"finish_reason"'
}

# Requests that run or wait, over all engines of the server; a server that does not say has nobody knows how many.
in_flight() {
  curl -fsS -m 5 "$server/metrics" 2> /dev/null |
    awk '/^vllm:num_requests_(running|waiting)[{ ]/ { sum += $NF; seen = 1 } END { print seen ? sum : "unknown" }'
}

# Waits until the model answers. 1: it never will. 2: the group wants something else by now.
load() {
  local began=$SECONDS
  systemctl start --no-block vllm
  until answers; do
    if systemctl is-failed --quiet vllm; then
      say "the server gave up"
      return 1
    elif ((SECONDS - began > LOAD_DEADLINE_SECONDS)); then
      say "no answer within $LOAD_DEADLINE_SECONDS s"
      return 1
    fi
    [[ $(metadata autoscaling/target-lifecycle-state) == "$1" ]] || return 2
    heartbeat "$LAUNCH_HOOK"
    pause
  done
  say "$MODEL answers"
}

# Whoever comes anew is turned away, at once and from everywhere but here; who is connected goes on.
turn_away() { iptables -w "$1" INPUT -p tcp --dport "$SERVER_PORT" ! -i lo --syn -j REJECT --reject-with tcp-reset; }

# Waits until nobody is being answered, seen twice: a request may be between the balancer and the server.
drain() {
  local began=$SECONDS quiet=0
  turn_away -I || say "new requests are not turned away here; the balancer has to"
  while systemctl is-active --quiet vllm && ((quiet < 2)); do
    if ((SECONDS - began > DRAIN_DEADLINE_SECONDS)); then
      say "$(in_flight) requests are cut off after $DRAIN_DEADLINE_SECONDS s"
      break
    fi
    heartbeat "$1"
    if [[ $(in_flight) == 0 ]]; then quiet=$((quiet + 1)); else quiet=0; fi
    pause
  done
  systemctl stop vllm
  turn_away -D || true
  has_served=false
}

enter_service() {
  local outcome=0
  load "$1" || outcome=$?
  case $outcome in
    0) complete "$LAUNCH_HOOK" CONTINUE && has_served=true ;;
    1) complete "$LAUNCH_HOOK" ABANDON ;;
  esac
  return $((outcome == 2))
}

# Into the warm pool a machine goes with everything on its disk: image, weights, compiled kernels. One that comes back
# from service has all that, and drains instead.
enter_pool() {
  local outcome=0
  if $has_served; then
    drain "$LAUNCH_HOOK"
  else
    load "$1" || outcome=$?
  fi
  case $outcome in
    0) complete "$LAUNCH_HOOK" CONTINUE ;;
    1) complete "$LAUNCH_HOOK" ABANDON ;;
  esac
  return $((outcome == 2))
}

# The agent takes the dimensions of what it scrapes from labels, and only the instance knows them.
write_targets() {
  mkdir -p "$TARGETS"
  local labels="{\"AutoScalingGroupName\":\"$GROUP\",\"InstanceId\":\"$instance\"}"
  echo "[{\"targets\":[\"127.0.0.1:$SERVER_PORT\"],\"labels\":$labels}]" > "$TARGETS/vllm.json"
  echo "[{\"targets\":[\"127.0.0.1:$EXPORTER_PORT\"],\"labels\":$labels}]" > "$TARGETS/dcgm.json"
}

until instance=$(metadata instance-id) && region=$(metadata placement/region); do pause; done
write_targets
systemctl start --no-block dcgm-exporter amazon-cloudwatch-agent publish-latency.timer ||
  say "not everything is published"

settled=
while true; do
  state=$(metadata autoscaling/target-lifecycle-state) || state=$settled
  if [[ $state != "$settled" ]]; then
    say "wanted: $state"
    case $state in
      InService) enter_service "$state" || continue ;;
      Warmed:Stopped | Warmed:Running | Warmed:Hibernated) enter_pool "$state" || continue ;;
      Terminated | Warmed:Terminated)
        drain "$TERMINATE_HOOK"
        complete "$TERMINATE_HOOK" CONTINUE
        exit 0
        ;;
    esac
    settled=$state
  fi
  pause
done
