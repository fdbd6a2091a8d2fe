module "example" {
  source = "../infra/gcp/gpu-fleet"
  count  = var.example_fleet == null ? 0 : 1

  project          = var.project
  region           = var.region
  name             = var.example_fleet.name
  machine_type     = var.example_fleet.machine_type
  zones            = var.example_fleet.zones
  model            = var.example_fleet.model
  vllm_arguments   = var.example_fleet.vllm_arguments
  spot             = var.example_fleet.spot
  initial_replicas = var.example_fleet.initial_replicas
  warm_machines    = var.example_fleet.warm_machines
  subnetwork       = var.example_fleet.subnetwork

  depends_on = [google_project_service.used]
}
