# What tells a person that the scaler, or a fleet, needs one.
locals {
  channels = concat(google_monitoring_notification_channel.email[*].id, sort(tolist(var.notification_channels)))
  # Each round tells its figures: so many minutes are so many rounds.
  rounds_per_minute = var.inner_loop_seconds == 0 ? 1 : 60 / var.inner_loop_seconds
  heartbeats        = "resource.type=\"cloud_run_revision\" AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.heartbeat.name}\""
}

resource "google_monitoring_notification_channel" "email" {
  count        = var.notification_email == "" ? 0 : 1
  display_name = "${var.name}: ${var.notification_email}"
  type         = "email"
  labels       = { email_address = var.notification_email }
}

# Silence shows in one of two ways: as zero, or as nothing at all.
resource "google_monitoring_alert_policy" "heartbeat" {
  display_name          = "${var.name}-heartbeat-missing"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = local.channels

  conditions {
    display_name = "no scheduled round is told of"
    condition_absent {
      filter   = local.heartbeats
      duration = "${var.heartbeat_minutes * 60}s"
      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  conditions {
    display_name = "no scheduled round has ended"
    condition_threshold {
      filter                  = local.heartbeats
      comparison              = "COMPARISON_LT"
      threshold_value         = 1
      duration                = "60s"
      evaluation_missing_data = "EVALUATION_MISSING_DATA_ACTIVE"
      aggregations {
        alignment_period     = "${var.heartbeat_minutes * 60}s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  alert_strategy {
    auto_close = "1800s"
  }

  documentation {
    mime_type = "text/markdown"
    content   = "No scheduled round has ended for ${var.heartbeat_minutes} minutes; nothing is scaled. Look at the log of the service ${var.name}, at the schedule ${google_cloud_scheduler_job.tick.name}, and whether it is paused."
  }
}

resource "google_monitoring_alert_policy" "raised" {
  for_each              = local.flags
  display_name          = "${var.name}-${each.key}"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = each.key
    condition_threshold {
      filter          = "resource.type=\"cloud_run_revision\" AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.raised[each.key].name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.minutes * local.rounds_per_minute - 0.5 # there is no "at least"
      duration        = "0s"
      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = each.value.by_fleet ? ["metric.label.fleet"] : []
      }
    }
  }

  alert_strategy {
    auto_close = "1800s"
  }

  documentation {
    mime_type = "text/markdown"
    content   = each.value.text
  }
}

resource "google_monitoring_alert_policy" "service_failing" {
  display_name          = "${var.name}-service-failing"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  conditions {
    display_name = "requests fail"
    condition_threshold {
      filter          = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.name}\" AND metric.type=\"run.googleapis.com/request_count\" AND metric.labels.response_code_class!=\"2xx\""
      comparison      = "COMPARISON_GT"
      threshold_value = 2.5
      duration        = "0s"
      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  alert_strategy {
    auto_close = "1800s"
  }

  documentation {
    mime_type = "text/markdown"
    content   = "Three requests of ten minutes failed, ran out of time or were turned away. The service's log and its list of revisions say why."
  }
}

resource "google_monitoring_alert_policy" "rounds_given_up" {
  display_name          = "${var.name}-rounds-given-up"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "a part of a round was given up"
    condition_threshold {
      filter          = "resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=\"${google_pubsub_subscription.rounds.name}\" AND metric.type=\"pubsub.googleapis.com/subscription/dead_letter_message_count\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"
      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  alert_strategy {
    auto_close = "1800s"
  }

  documentation {
    mime_type = "text/markdown"
    content   = "A part of a round that was shared out failed five times. Its message waits in the subscription ${google_pubsub_subscription.given_up.name}."
  }
}

resource "google_monitoring_dashboard" "scaler" {
  dashboard_json = templatefile("${path.module}/../infra/gcp/dashboard.json", { name = var.name })
  depends_on     = [google_logging_metric.drawn, google_logging_metric.raised]
}
