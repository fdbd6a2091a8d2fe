output "address" {
  description = "Where the service is called: the audience of its callers' tokens."
  value       = local.address
}

output "policies_location" {
  description = "Put policies here."
  value       = var.policies_from == "bucket" ? "gs://${google_storage_bucket.policies.name}/policies/" : "functions/CloudRun/policies"
}

output "service_account" {
  description = "The scaler, as roles name it."
  value       = google_service_account.scaler.email
}

output "caller" {
  description = "The service account as which the schedule calls; impersonate it to call by hand."
  value       = google_service_account.caller.email
}

output "wake_up_channel" {
  description = "The notification channel that alerts of your own name, to wake the service; null where there is none."
  value       = one(google_monitoring_notification_channel.wake_up[*].id)
}

output "dashboard" {
  description = "The dashboard of the fleets."
  value       = google_monitoring_dashboard.scaler.id
}

output "example_group" {
  description = "The managed instance group of the example; null where there is none."
  value       = one(module.example[*].group)
}
