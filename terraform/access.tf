# What the service may do, and where. The permissions stand in infra/gcp/permissions.json, which tests compare with what
# the code names and with docs/gcp.md.

resource "google_project_iam_custom_role" "look" {
  for_each    = local.group_projects
  project     = each.key
  role_id     = "${local.role_prefix}_look"
  title       = "${var.name}: look at managed instance groups"
  permissions = local.permissions.look
}

resource "google_project_iam_member" "look" {
  for_each = local.group_projects
  project  = each.key
  role     = google_project_iam_custom_role.look[each.key].id
  member   = google_service_account.scaler.member
}

resource "google_project_iam_custom_role" "change" {
  for_each    = local.group_projects
  project     = each.key
  role_id     = "${local.role_prefix}_change"
  title       = "${var.name}: change managed instance groups"
  permissions = local.permissions.change
}

resource "google_project_iam_member" "change" {
  for_each = local.group_projects
  project  = each.key
  role     = google_project_iam_custom_role.change[each.key].id
  member   = google_service_account.scaler.member
}

resource "google_project_iam_custom_role" "read_metrics" {
  for_each    = local.read_projects
  project     = each.key
  role_id     = "${local.role_prefix}_readMetrics"
  title       = "${var.name}: read metrics"
  permissions = local.permissions.readMetrics
}

resource "google_project_iam_member" "read_metrics" {
  for_each = local.read_projects
  project  = each.key
  role     = google_project_iam_custom_role.read_metrics[each.key].id
  member   = google_service_account.scaler.member
}

resource "google_project_iam_custom_role" "remember" {
  role_id     = "${local.role_prefix}_remember"
  title       = "${var.name}: keep memories and decisions"
  permissions = local.permissions.remember
}

resource "google_project_iam_member" "remember" {
  project = var.project
  role    = google_project_iam_custom_role.remember.id
  member  = google_service_account.scaler.member
  condition {
    title      = "its own database only"
    expression = "resource.name == \"projects/${var.project}/databases/${var.database}\""
  }
}

resource "google_project_iam_custom_role" "read_policies" {
  role_id     = "${local.role_prefix}_readPolicies"
  title       = "${var.name}: read policies"
  permissions = local.permissions.readPolicies
}

resource "google_storage_bucket_iam_member" "read_policies" {
  bucket = google_storage_bucket.policies.name
  role   = google_project_iam_custom_role.read_policies.id
  member = google_service_account.scaler.member
}

resource "google_pubsub_topic_iam_member" "share_out" {
  topic  = google_pubsub_topic.rounds.id
  role   = "roles/pubsub.publisher"
  member = google_service_account.scaler.member
}

resource "google_secret_manager_secret_iam_member" "read_secret" {
  for_each  = toset(local.secrets)
  project   = var.project
  secret_id = each.key
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.scaler.member
}
