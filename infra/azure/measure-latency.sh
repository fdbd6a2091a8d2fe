#!/usr/bin/env bash
# Tells Telegraf how long vLLM's users waited since it was last asked: 95 of 100 no longer than this. Azure Monitor
# makes no percentiles of what is published, so each machine tells its own; a fleet's is at most the largest of them. It
# is a bucket's upper end, so never too low. Where nobody waited it tells nothing, and not zero.
set -euo pipefail

SERVER_PORT=${SERVER_PORT:-8000}
SEEN=${SEEN:-/run/llmcloudscaler/latency/seen}

# One line a bucket, over all engines: NAME UPPER-END COUNT. time_per_output_token_seconds is the name until vLLM 0.11.
buckets() {
  curl -fsS -m 5 "http://127.0.0.1:$SERVER_PORT/metrics" | awk '
    /^vllm:(time_to_first_token|inter_token_latency|time_per_output_token)_seconds_bucket\{/ {
      match($0, /le="[^"]*"/)
      end = substr($0, RSTART + 4, RLENGTH - 5)
      name = $0
      sub(/^vllm:/, "", name)
      sub(/_seconds_bucket\{.*/, "", name)
      sub(/^time_per_output_token$/, "inter_token_latency", name)
      sum[name " " end] += $NF
    }
    END { for (bucket in sum) print bucket, sum[bucket] }' | sort -k 1,1 -k 2,2g
}

# Buckets are cumulative, and begin again at zero with the server. What is beyond the last end counts as that end.
percentiles() {
  awk '
    FNR == NR { before[$1 " " $2] = $3; next }
    $2 != "+Inf" { ends[$1] = ends[$1] " " $2; last[$1] = $2 }
    { now[$1 " " $2] = $3; if ($3 < before[$1 " " $2]) restarted[$1] = 1 }
    function added(name, end) {
      return now[name " " end] - (restarted[name] ? 0 : before[name " " end])
    }
    END {
      for (name in last) {
        all = added(name, "+Inf")
        if (all <= 0) continue
        tail = last[name]
        count = split(ends[name], end, " ")
        for (i = count; i >= 1; i--) if (added(name, end[i]) >= 0.95 * all) tail = end[i]
        told = told (told == "" ? "" : ",") name "_p95=" tail
      }
      if (told != "") print "vllm " told
    }' "$SEEN" "$1"
}

now=$SEEN.now
buckets > "$now"
[[ ! -f $SEEN ]] || percentiles "$now"
mv "$now" "$SEEN"
