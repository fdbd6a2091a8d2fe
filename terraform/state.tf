# Memories and decisions. Two rounds of one fleet cannot both act: a memory is put only where nobody else has put one.
resource "google_firestore_database" "state" {
  count                   = var.make_database ? 1 : 0
  name                    = var.database
  location_id             = var.region
  type                    = "FIRESTORE_NATIVE"
  concurrency_mode        = "OPTIMISTIC"
  delete_protection_state = "DELETE_PROTECTION_DISABLED"
  deletion_policy         = "DELETE" # what is lost with it is made anew within minutes, but for the history
  depends_on              = [google_project_service.used]
}

# Decisions are forgotten in time: each says when, history_days after it was made.
resource "google_firestore_field" "expiry" {
  database   = var.database
  collection = local.records
  field      = "expireAt"
  ttl_config {}
  index_config {} # nobody searches for it
  depends_on = [google_firestore_database.state]
}

resource "google_storage_bucket" "policies" {
  name                        = "${var.name}-${data.google_project.own.number}"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false # policies are written by people
  versioning {
    enabled = true
  }
  depends_on = [google_project_service.used]
}
