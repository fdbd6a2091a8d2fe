output "group" {
  description = "The managed instance group, for a policy's pool or a backend service."
  value       = google_compute_region_instance_group_manager.fleet.instance_group
}

output "service_account" {
  description = "The machines' service account."
  value       = google_service_account.replica.email
}
