#!/usr/bin/env bash
# Publishes how long vLLM's users waited in the minute that has passed. The CloudWatch agent drops histograms, so what
# was added to each bucket since the last run goes to CloudWatch as so many values of the bucket's upper end: any
# percentile can be asked of a replica or of the whole group, to the buckets' resolution and never too low.
set -euo pipefail

: "${GROUP:?the name of the Auto Scaling group}"
SERVER_PORT=${SERVER_PORT:-8000}
METADATA=${METADATA:-http://169.254.169.254}
METADATA_SECONDS=${METADATA_SECONDS:-2}
SEEN=${SEEN:-/run/llmcloudscaler/latency}
NAMESPACE=${NAMESPACE:-LlmCloudScaler/Replicas}

token=$(curl -fsS -m "$METADATA_SECONDS" -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$METADATA/latest/api/token")
metadata() { curl -fsS -m "$METADATA_SECONDS" -H "X-aws-ec2-metadata-token: $token" "$METADATA/latest/meta-data/$1"; }
instance=$(metadata instance-id)
region=$(metadata placement/region)

# One line a bucket, over all engines: NAME UPPER-END COUNT. time_per_output_token_seconds is the name until vLLM 0.11.
buckets() {
  curl -fsS -m 5 "http://127.0.0.1:$SERVER_PORT/metrics" | awk '
    /^vllm:(time_to_first_token|inter_token_latency|time_per_output_token)_seconds_bucket\{/ {
      match($0, /le="[^"]*"/)
      end = substr($0, RSTART + 4, RLENGTH - 5)
      name = $0
      sub(/_bucket\{.*/, "", name)
      sum[name " " end] += $NF
    }
    END { for (bucket in sum) print bucket, sum[bucket] }' | sort -k 1,1 -k 2,2g
}

# Buckets are cumulative, and begin again at zero with the server. What is beyond the last end counts as that end.
metric_data() {
  awk -v group="$GROUP" -v instance="$instance" '
    FNR == NR { before[$1 " " $2] = $3; next }
    $1 != name { name = $1; end = ""; below = 0; restarted = 0; current = 0 }
    $2 != "+Inf" { end = $2 }
    {
      added = $3 - before[$1 " " $2]
      if (added < 0) { restarted = 1 }
      if (restarted) { added = $3 }
      if (added > below && end != "") {
        values[name] = values[name] (values[name] == "" ? "" : ",") end
        counts[name] = counts[name] (counts[name] == "" ? "" : ",") added - below
        below = added
      }
    }
    END {
      alone = "{\"Name\":\"AutoScalingGroupName\",\"Value\":\"" group "\"}"
      both = alone ",{\"Name\":\"InstanceId\",\"Value\":\"" instance "\"}"
      for (name in values) {
        data = "\"MetricName\":\"" name "\",\"Unit\":\"Seconds\""
        data = data ",\"Values\":[" values[name] "],\"Counts\":[" counts[name] "]"
        out = out (out == "" ? "" : ",") "{" data ",\"Dimensions\":[" alone "]},{" data ",\"Dimensions\":[" both "]}"
      }
      if (out != "") { print "[" out "]" }
    }' "$SEEN" -
}

mkdir -p "$(dirname "$SEEN")"
now=$(buckets)
# The first run knows only totals since the server's start, which are no minute's.
if [[ -f $SEEN ]]; then
  data=$(metric_data <<< "$now")
  if [[ -n $data ]]; then
    aws cloudwatch put-metric-data --region "$region" --namespace "$NAMESPACE" --metric-data "$data"
  fi
fi
echo "$now" > "$SEEN"
