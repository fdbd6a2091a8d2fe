locals {
  pubsub_agent     = "serviceAccount:service-${data.google_project.own.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
  monitoring_agent = "serviceAccount:service-${data.google_project.own.number}@gcp-sa-monitoring-notification.iam.gserviceaccount.com"
}

# Parts of a round that is shared out, because it has more fleets than one request should evaluate.
resource "google_pubsub_topic" "rounds" {
  name       = "${var.name}-rounds"
  depends_on = [google_project_service.used]
}

resource "google_pubsub_subscription" "rounds" {
  name                       = "${var.name}-rounds"
  topic                      = google_pubsub_topic.rounds.id
  ack_deadline_seconds       = 60
  message_retention_duration = "600s" # older parts are of rounds long over

  expiration_policy {
    ttl = "" # never, however long there are few fleets
  }

  push_config {
    push_endpoint = "${local.address}/fanout"
    oidc_token {
      service_account_email = google_service_account.caller.email
      audience              = local.address
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "60s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.given_up.id
    max_delivery_attempts = 5 # Pub/Sub allows no fewer
  }

  depends_on = [google_cloud_run_v2_service_iam_member.caller]
}

resource "google_pubsub_topic" "given_up" {
  name       = "${var.name}-given-up"
  depends_on = [google_project_service.used]
}

resource "google_pubsub_subscription" "given_up" {
  name                       = "${var.name}-given-up"
  topic                      = google_pubsub_topic.given_up.id
  message_retention_duration = "604800s"

  expiration_policy {
    ttl = ""
  }
}

# Pub/Sub itself moves what was given up.
resource "google_pubsub_topic_iam_member" "give_up" {
  topic  = google_pubsub_topic.given_up.id
  role   = "roles/pubsub.publisher"
  member = local.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "give_up" {
  subscription = google_pubsub_subscription.rounds.id
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent
}

# Alerts of the operator's own, which have the service look at once.
resource "google_pubsub_topic" "alerts" {
  count      = var.wake_up_alerts ? 1 : 0
  name       = "${var.name}-alerts"
  depends_on = [google_project_service.used]
}

resource "google_pubsub_subscription" "alerts" {
  count                      = var.wake_up_alerts ? 1 : 0
  name                       = "${var.name}-alerts"
  topic                      = google_pubsub_topic.alerts[0].id
  ack_deadline_seconds       = 60
  message_retention_duration = "600s" # an older alert is dropped anyway

  expiration_policy {
    ttl = ""
  }

  push_config {
    push_endpoint = "${local.address}/alert"
    oidc_token {
      service_account_email = google_service_account.caller.email
      audience              = local.address
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "60s"
  }

  depends_on = [google_cloud_run_v2_service_iam_member.caller]
}

resource "google_monitoring_notification_channel" "wake_up" {
  count        = var.wake_up_alerts ? 1 : 0
  display_name = "${var.name} wakes up"
  type         = "pubsub"
  labels       = { topic = google_pubsub_topic.alerts[0].id }
}

# Cloud Monitoring's own account is there once a project has its first channel of this kind.
resource "google_pubsub_topic_iam_member" "wake_up" {
  count      = var.wake_up_alerts ? 1 : 0
  topic      = google_pubsub_topic.alerts[0].id
  role       = "roles/pubsub.publisher"
  member     = local.monitoring_agent
  depends_on = [google_monitoring_notification_channel.wake_up]
}
