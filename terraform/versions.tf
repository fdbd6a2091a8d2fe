# What is deployed here was checked against this version of the provider's resources; a later patch changes none.
terraform {
  required_version = ">= 1.9"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50.0"
    }
  }
}

provider "google" {
  project = var.project
  region  = var.region
}
