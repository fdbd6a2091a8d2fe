#!/usr/bin/env bash
# Runs on a replica from its boot to its end, and speaks for it to its scale set: it is healthy only once the model
# answers, and gone only once nobody is being answered any more. That it is to go, Azure says as a scheduled event.
set -euo pipefail

: "${GROUP:?the name of the scale set}" "${MODEL:?the model that the server was given}"
PUBLISHER=${PUBLISHER:-telegraf}
SERVER_PORT=${SERVER_PORT:-8000}
EXPORTER_PORT=${EXPORTER_PORT:-9400}
METADATA=${METADATA:-http://169.254.169.254}
METADATA_SECONDS=${METADATA_SECONDS:-5}
RUN=${RUN:-/run/llmcloudscaler}
POLL_SECONDS=${POLL_SECONDS:-5}
# After so long without an answer the machine is given up: longer than any model loads, shorter than anybody waits.
LOAD_DEADLINE_SECONDS=${LOAD_DEADLINE_SECONDS:-3600}
# After so long whoever is still being answered is cut off. Azure itself waits 15 minutes at most.
DRAIN_DEADLINE_SECONDS=${DRAIN_DEADLINE_SECONDS:-840}
# A Spot machine is told half a minute before its end.
PREEMPT_DEADLINE_SECONDS=${PREEMPT_DEADLINE_SECONDS:-20}
# A server that fails to say that it is well so many times in a row is not.
MOST_MISSES=${MOST_MISSES:-3}

server=http://127.0.0.1:$SERVER_PORT
serves=false

say() { echo "$*" >&2; }
pause() { sleep "$POLL_SECONDS"; }

metadata() { curl -fsS -m "$METADATA_SECONDS" -H 'Metadata: true' "$METADATA/metadata/$1"; }

# What Azure's health extension reads, at health.json of health.service. As long as there is none the machine is
# initializing, which is neither well nor a case for repair.
tell() {
  echo "{\"ApplicationHealthState\":\"$1\"}" > "$RUN/health/.health.json"
  mv "$RUN/health/.health.json" "$RUN/health/health.json"
  say "the machine is told to be $1"
}

# The end that Azure has announced for this machine: TYPE ID. Events tell of others of the scale set too.
announced() {
  metadata 'scheduledevents?api-version=2020-07-01' 2> /dev/null | python3 -c '
import json, sys
for event in json.load(sys.stdin).get("Events") or []:
    names = [name.lstrip("_").lower() for name in event.get("Resources") or []]
    if sys.argv[1].lower() in names and event.get("EventType") in ("Terminate", "Preempt"):
        print(event["EventType"], event["EventId"])
        break' "$machine" 2> /dev/null
}

# Azure need not wait any longer. It is told again until it has heard.
approve() {
  until curl -fsS -m "$METADATA_SECONDS" -o /dev/null -H 'Metadata: true' -H 'Content-Type: application/json' \
    -d "{\"StartRequests\":[{\"EventId\":\"$1\"}]}" "$METADATA/metadata/scheduledevents?api-version=2020-07-01"; do
    pause
  done
  say "the end is approved"
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

# Whoever comes anew is turned away, at once and from everywhere but here; who is connected goes on.
turn_away() { iptables -w "$1" INPUT -p tcp --dport "$SERVER_PORT" ! -i lo --syn -j REJECT --reject-with tcp-reset; }

# Waits until nobody is being answered, seen twice: a request may be between the balancer and the server.
drain() {
  local began=$SECONDS quiet=0
  tell Unhealthy
  turn_away -I || say "new requests are not turned away here; the balancer has to"
  while $serves && systemctl is-active --quiet vllm && ((quiet < 2)); do
    if ((SECONDS - began >= $1)); then
      say "$(in_flight) requests are cut off after $1 s"
      break
    fi
    if [[ $(in_flight) == 0 ]]; then quiet=$((quiet + 1)); else quiet=0; fi
    pause
  done
  systemctl stop vllm
  turn_away -D || true
}

# Ends this script, and the machine, if Azure has said so.
heed() {
  local event type id
  event=$(announced) || return 0
  [[ -n $event ]] || return 0
  read -r type id <<< "$event"
  say "Azure has announced: $type"
  case $type in
    Terminate)
      drain "$DRAIN_DEADLINE_SECONDS"
      approve "$id"
      ;;
    Preempt) drain "$PREEMPT_DEADLINE_SECONDS" ;;
  esac
  exit 0
}

# Waits until the model answers. 1: it never will.
load() {
  local began=$SECONDS
  systemctl start --no-block vllm
  until answers; do
    if systemctl is-failed --quiet vllm; then
      say "the server gave up"
      return 1
    elif ((SECONDS - began >= LOAD_DEADLINE_SECONDS)); then
      say "no answer within $LOAD_DEADLINE_SECONDS s"
      return 1
    fi
    heed
    pause
  done
  say "$MODEL answers"
}

# Until the server is no longer well.
serve() {
  local misses=0
  serves=true
  tell Healthy
  while ((misses < MOST_MISSES)); do
    heed
    pause
    if curl -fsS -m 5 -o /dev/null "$server/health" 2> /dev/null; then misses=0; else misses=$((misses + 1)); fi
  done
  tell Unhealthy
  serves=false
}

# Publishers take the machine's name from here: policies tell machines apart by it.
name_machine() {
  local labels="{\"ScaleSet\":\"$GROUP\",\"VMName\":\"$machine\"}"
  echo "VM_NAME=$machine" > "$RUN/machine.env"
  echo "[{\"targets\":[\"127.0.0.1:$SERVER_PORT\"],\"labels\":$labels}]" > "$RUN/targets/vllm.json"
  echo "[{\"targets\":[\"127.0.0.1:$EXPORTER_PORT\"],\"labels\":$labels}]" > "$RUN/targets/dcgm.json"
}

mkdir -p "$RUN/health" "$RUN/latency" "$RUN/targets"
until machine=$(metadata 'instance/compute/name?api-version=2021-02-01&format=text'); do pause; done
name_machine
systemctl start --no-block health dcgm-exporter "$PUBLISHER" || say "not everything is told"

while load; do serve; done
# The scale set replaces whoever says so; until then the end may be announced.
tell Unhealthy
while true; do
  heed
  pause
done
