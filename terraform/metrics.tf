# Metrics about itself, made of the log: each line of the type metrics has its figures as numbers, and the fleet that
# they speak of, or none.
locals {
  lines = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.name}\" AND jsonPayload.type=\"metrics\""

  # What is watched, in a window of ten minutes: a figure that was raised in at least so many of them.
  flags = {
    fleets-failing = {
      figure   = "FleetsFailed"
      minutes  = 3
      by_fleet = false
      text     = "A fleet could not be evaluated in three rounds. The log says why."
    }
    policy-broken = {
      figure   = "PolicyErrors"
      minutes  = 2
      by_fleet = false
      text     = "A policy cannot be used, and its fleet is not scaled. The log says what is wrong; llmscaler validate says it before you upload."
    }
    fleet-blind = {
      figure   = "Blind"
      minutes  = 3
      by_fleet = true
      text     = "A fleet has had no usable metric for longer than its blindFor; it is not scaled in. Look whether its machines publish what its policy reads (llmscaler doctor)."
    }
    fleet-at-maximum = {
      figure   = "AtMaximum"
      minutes  = 5
      by_fleet = true
      text     = "A fleet is at its maximum and needs more. Raise replicas.max in its policy."
    }
    out-of-capacity = {
      figure   = "OutOfCapacity"
      minutes  = 3
      by_fleet = true
      text     = "Google has no machine of the type to give. The policy's next pool is used; add pools of other types, zones, regions or reservations."
    }
    out-of-quota = {
      figure   = "OutOfQuota"
      minutes  = 1
      by_fleet = true
      text     = "A machine was refused at the project's quota of GPUs. Ask for more under IAM and Admin, Quotas; it takes days."
    }
    budget-reached = {
      figure   = "BudgetReached"
      minutes  = 1
      by_fleet = true
      text     = "A fleet needs more than its budget allows. Raise the budget in its policy, or live with the queue."
    }
    action-refused = {
      figure   = "ActionRefused"
      minutes  = 2
      by_fleet = true
      text     = "Google refused a change of a managed instance group. Most often its project is not in group_projects (llmscaler doctor)."
    }
  }

  # What the dashboard draws.
  drawn = {
    Desired       = { unit = "1", by_fleet = true }
    Ready         = { unit = "1", by_fleet = true }
    RoundDuration = { unit = "ms", by_fleet = false }
    ApiCalls      = { unit = "1", by_fleet = false }
  }
}

resource "google_logging_metric" "heartbeat" {
  name        = "${var.name}/Heartbeat"
  description = "Scheduled rounds that have ended."
  filter      = "${local.lines} AND jsonPayload.figures.Heartbeat>=1"
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}

resource "google_logging_metric" "raised" {
  for_each    = local.flags
  name        = "${var.name}/${each.value.figure}"
  description = "Rounds in which ${each.value.figure} was raised."
  filter      = "${local.lines} AND jsonPayload.figures.${each.value.figure}>=1"
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    dynamic "labels" {
      for_each = each.value.by_fleet ? ["fleet"] : []
      content {
        key         = labels.value
        value_type  = "STRING"
        description = "The fleet it speaks of."
      }
    }
  }
  label_extractors = each.value.by_fleet ? { fleet = "EXTRACT(jsonPayload.fleet)" } : null
}

resource "google_logging_metric" "drawn" {
  for_each        = local.drawn
  name            = "${var.name}/${each.key}"
  description     = "${each.key}, as the service tells it."
  filter          = "${local.lines} AND jsonPayload.figures.${each.key}>=0"
  value_extractor = "EXTRACT(jsonPayload.figures.${each.key})"
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = each.value.unit
    dynamic "labels" {
      for_each = each.value.by_fleet ? ["fleet"] : []
      content {
        key         = labels.value
        value_type  = "STRING"
        description = "The fleet it speaks of."
      }
    }
  }
  label_extractors = each.value.by_fleet ? { fleet = "EXTRACT(jsonPayload.fleet)" } : null
}
