resource "google_cloud_run_v2_service" "scaler" {
  name                = var.name
  location            = var.region
  description         = "Looks at every fleet once a minute and sets what it needs."
  ingress             = "INGRESS_TRAFFIC_ALL" # whoever comes must still be let in: nobody is by default
  deletion_protection = false                 # all that it remembers is elsewhere

  template {
    service_account                  = google_service_account.scaler.email
    timeout                          = "55s" # below the minute, so that one scheduled round ends before the next begins
    max_instance_request_concurrency = 8
    scaling {
      min_instance_count = var.minimum_instances
      max_instance_count = var.maximum_instances
    }
    dynamic "vpc_access" {
      for_each = var.network[*]
      content {
        egress = "PRIVATE_RANGES_ONLY" # Google's own services are reached as without
        network_interfaces {
          network    = vpc_access.value.network
          subnetwork = vpc_access.value.subnetwork
          tags       = vpc_access.value.tags
        }
      }
    }
    dynamic "volumes" {
      for_each = local.secrets
      content {
        name = "secrets"
        secret {
          secret = volumes.value
          items {
            version = "latest"
            path    = volumes.value
          }
        }
      }
    }
    containers {
      image = var.image
      dynamic "volume_mounts" {
        for_each = local.secrets
        content {
          name       = "secrets"
          mount_path = local.secrets_folder
        }
      }
      resources {
        limits            = { cpu = "1", memory = "512Mi" }
        cpu_idle          = true # nothing is done between requests
        startup_cpu_boost = true
      }
      dynamic "env" {
        for_each = local.settings
        content {
          name  = env.key
          value = env.value
        }
      }
    }
  }

  depends_on = [google_project_service.used, google_secret_manager_secret_iam_member.read_secret]
}

locals {
  secrets        = compact([var.prometheus_secret])
  secrets_folder = "/secrets"

  settings = {
    LLMCS_PROJECT               = var.project
    LLMCS_FIRESTORE_DATABASE    = var.database
    LLMCS_POLICIES              = var.policies_from == "bucket" ? "gs://${google_storage_bucket.policies.name}/policies/" : "policies"
    LLMCS_FANOUT_TOPIC          = google_pubsub_topic.rounds.id
    LLMCS_AUDIENCE              = local.address
    LLMCS_CALLERS               = join(",", local.callers)
    LLMCS_BEHIND_IAM            = "true" # only the members named below are let in, and tokens arrive without their signature
    LLMCS_MODE                  = var.mode
    LLMCS_INLINE_FLEETS         = tostring(var.inline_fleets)
    LLMCS_INNER_LOOP_SECONDS    = tostring(var.inner_loop_seconds)
    LLMCS_MAX_EVENT_AGE_SECONDS = "90"
    LLMCS_HISTORY_DAYS          = tostring(var.history_days)
    LLMCS_PROMETHEUS_URL        = var.prometheus_url
    LLMCS_PROMETHEUS_AUTH       = var.prometheus_auth
    LLMCS_SECRETS_DIR           = var.prometheus_secret == "" ? "" : local.secrets_folder
  }
}

# The one right to call it. It is never given to allUsers, nor to allAuthenticatedUsers.
resource "google_cloud_run_v2_service_iam_member" "caller" {
  for_each = setunion(["caller"], var.callers)
  name     = google_cloud_run_v2_service.scaler.name
  location = google_cloud_run_v2_service.scaler.location
  role     = "roles/run.invoker"
  member   = "serviceAccount:${each.key == "caller" ? google_service_account.caller.email : each.key}"
}

resource "google_cloud_scheduler_job" "tick" {
  name             = "${var.name}-tick"
  region           = var.region
  description      = "Has the service look, once a minute."
  schedule         = "* * * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "60s"

  http_target {
    http_method = "POST"
    uri         = "${local.address}/tick"
    oidc_token {
      service_account_email = google_service_account.caller.email
      audience              = local.address
    }
  }

  retry_config {
    retry_count = 0 # the next minute looks again
  }

  depends_on = [google_cloud_run_v2_service_iam_member.caller]
}
