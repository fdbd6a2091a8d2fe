#!/usr/bin/env bash
# Runs on a replica from its boot to its end, and speaks for it to its managed instance group: it is healthy only once the
# model answers, and gone only once nobody is being answered any more. That it is to go, Google says beforehand where the
# machine's template asks for it (graceful shutdown); else the system's own end is the first to tell.
set -euo pipefail

: "${GROUP:?the name of the managed instance group}" "${MODEL:?the model that the server was given}"
SERVER_PORT=${SERVER_PORT:-8000}
METADATA=${METADATA:-http://metadata.google.internal}
METADATA_SECONDS=${METADATA_SECONDS:-5}
RUN=${RUN:-/run/llmcloudscaler}
POLL_SECONDS=${POLL_SECONDS:-5}
# After so long without an answer the machine is given up: longer than any model loads, shorter than anybody waits.
LOAD_DEADLINE_SECONDS=${LOAD_DEADLINE_SECONDS:-3600}
# After so long whoever is still being answered is cut off. Google itself waits no longer than the template says, an hour
# at most.
DRAIN_DEADLINE_SECONDS=${DRAIN_DEADLINE_SECONDS:-840}
# Without such notice Google switches a machine off 90 seconds after it has told the system, and a Spot machine after 30.
STOP_DEADLINE_SECONDS=${STOP_DEADLINE_SECONDS:-75}
PREEMPT_DEADLINE_SECONDS=${PREEMPT_DEADLINE_SECONDS:-20}
# A server that fails to say that it is well so many times in a row is not.
MOST_MISSES=${MOST_MISSES:-3}

server=http://127.0.0.1:$SERVER_PORT
serves=false

say() { echo "$*" >&2; }

# A signal ends it, where it would only be heard after a sleep.
pause() {
  sleep "$POLL_SECONDS" &
  wait $! || true
}

metadata() {
  curl -fsS -m "$METADATA_SECONDS" -H 'Metadata-Flavor: Google' "$METADATA/computeMetadata/v1/instance/$1" 2> /dev/null
}

# What Google's health checks ask for, at /ready of health.service.
tell() {
  if [[ $1 == ready ]]; then touch "$RUN/health/ready"; else rm -f "$RUN/health/ready"; fi
  say "the machine is told to be $1"
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

# Waits until nobody is being answered, seen twice: a request may be between the balancer and the server. The server
# itself is stopped by the system, once this script has ended.
drain() {
  local began=$SECONDS quiet=0
  trap '' TERM
  tell unready
  turn_away -I || say "new requests are not turned away here; the balancer has to"
  while $serves && systemctl is-active --quiet vllm && ((quiet < 2)); do
    if ((SECONDS - began >= $1)); then
      say "$(in_flight) requests are cut off after $1 s"
      break
    fi
    if [[ $(in_flight) == 0 ]]; then quiet=$((quiet + 1)); else quiet=0; fi
    pause
  done
}

# The system ends: at Google's word, or at somebody's.
end() {
  if [[ $(metadata preempted || true) == TRUE ]]; then
    say "the machine is preempted"
    drain "$PREEMPT_DEADLINE_SECONDS"
  else
    say "the system ends"
    drain "$STOP_DEADLINE_SECONDS"
  fi
  exit 0
}

# Ends this script, and the machine, if Google has said so beforehand. Switched off, it need not wait any longer.
heed() {
  [[ $(metadata shutdown-details/stop-state || true) == PENDING_STOP ]] || return 0
  say "Google has announced the end"
  drain "$DRAIN_DEADLINE_SECONDS"
  systemctl poweroff
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
  tell ready
  while ((misses < MOST_MISSES)); do
    heed
    pause
    if curl -fsS -m 5 -o /dev/null "$server/health" 2> /dev/null; then misses=0; else misses=$((misses + 1)); fi
  done
  tell unready
  serves=false
}

mkdir -p "$RUN/health"
tell unready
turn_away -D 2> /dev/null || true # left by one that was ended before
trap end TERM
systemctl start --no-block health dcgm-exporter || say "not everything is told"

while load; do serve; done
# The group makes anew whoever is not ready; until then the end may be announced.
while true; do
  heed
  pause
done
