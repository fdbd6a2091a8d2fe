# LlmCloudScaler. Scales GPU machines in managed instance groups from what their inference servers publish. One service,
# woken every minute; it may change the groups of the projects named here and nothing else.

data "google_project" "own" {
  project_id = var.project
}

locals {
  # Cloud Run's address of a service is known before there is one.
  address        = "https://${var.name}-${data.google_project.own.number}.${var.region}.run.app"
  group_projects = length(var.group_projects) == 0 ? toset([var.project]) : var.group_projects
  read_projects  = setunion(local.group_projects, var.metric_projects)
  permissions    = jsondecode(file("${path.module}/../infra/gcp/permissions.json"))
  role_prefix    = replace(var.name, "-", "_")
  callers        = concat([google_service_account.caller.email], sort(tolist(var.callers)))
  records        = "records" # the collections of decisions, one to each fleet
}

resource "google_project_service" "used" {
  for_each = toset([
    "cloudscheduler.googleapis.com",
    "compute.googleapis.com",
    "firestore.googleapis.com",
    "iam.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "pubsub.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "storage.googleapis.com",
  ])
  service            = each.key
  disable_on_destroy = false # others in the project may use them
}

resource "google_service_account" "scaler" {
  account_id   = var.name
  display_name = "LlmCloudScaler: what the service runs as"
}

resource "google_service_account" "caller" {
  account_id   = "${var.name}-caller"
  display_name = "LlmCloudScaler: as whom the schedule and topics call the service"
}
