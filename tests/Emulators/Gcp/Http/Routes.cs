namespace LlmCloudScaler.Emulators.Gcp.Http;

/// <summary>Every operation that is emulated.</summary>
internal static class Routes
{
    private const string Project = "/compute/v1/projects/{project}";
    private const string Zone = Project + "/zones/{zone}";
    private const string Region = Project + "/regions/{region}";
    private const string List = "compute.instanceGroupManagers.list";
    private const string Read = "compute.instanceGroupManagers.get";
    private const string Write = "compute.instanceGroupManagers.update";

    public static IReadOnlyList<Route> All { get; } =
    [
        .. Groups("compute.instanceGroupManagers", Zone),
        .. Groups("compute.regionInstanceGroupManagers", Region),
        .. Operations("compute.zoneOperations", Zone),
        .. Operations("compute.regionOperations", Region),
        new("compute.instances.list", "compute.instances.list", "GET", Zone + "/instances"),
        new("compute.autoscalers.list", "compute.autoscalers.list", "GET", Zone + "/autoscalers"),
        new("compute.regionAutoscalers.list", "compute.autoscalers.list", "GET", Region + "/autoscalers"),
        new(
            "compute.instanceTemplates.get",
            "compute.instanceTemplates.get",
            "GET",
            Project + "/global/instanceTemplates/{instanceTemplate}"),
        new("compute.projects.get", "compute.projects.get", "GET", Project),
        new("compute.regions.get", "compute.regions.get", "GET", Region),
        new("compute.machineTypes.get", "compute.machineTypes.get", "GET", Zone + "/machineTypes/{machineType}"),
        new(
            "cloudresourcemanager.projects.testIamPermissions",
            string.Empty,
            "POST",
            "/v1/projects/{resource}:testIamPermissions"),
        new(
            "monitoring.projects.timeSeries.list",
            "monitoring.timeSeries.list",
            "GET",
            "/v3/projects/{projectsId}/timeSeries"),
        new(
            "pubsub.projects.topics.publish",
            "pubsub.topics.publish",
            "POST",
            "/v1/projects/{projectsId}/topics/{topicsId}:publish"),
        new("oauth2.tokeninfo", string.Empty, "POST", "/tokeninfo"),
        new("oauth2.certs", string.Empty, "GET", "/oauth2/v3/certs"),
        new(
            "metadata.token",
            string.Empty,
            "GET",
            "/computeMetadata/v1/instance/service-accounts/{account}/token"),
        new(
            "metadata.identity",
            string.Empty,
            "GET",
            "/computeMetadata/v1/instance/service-accounts/{account}/identity"),
        new("metadata.get", string.Empty, "GET", "/computeMetadata/v1/{+key}"),
        new("metadata.ping", string.Empty, "GET", "/"),
    ];

    private static IEnumerable<Route> Groups(string resource, string place)
    {
        var group = place + "/instanceGroupManagers/{instanceGroupManager}";
        yield return new Route($"{resource}.list", List, "GET", place + "/instanceGroupManagers");
        yield return new Route($"{resource}.get", Read, "GET", group);
        yield return new Route($"{resource}.patch", Write, "PATCH", group);
        yield return new Route($"{resource}.listErrors", Read, "GET", group + "/listErrors");
        yield return new Route($"{resource}.listManagedInstances", Read, "POST", group + "/listManagedInstances");
        foreach (var action in new[]
        {
            "resize", "createInstances", "deleteInstances", "stopInstances", "startInstances", "suspendInstances",
            "resumeInstances",
        })
        {
            yield return new Route($"{resource}.{action}", Write, "POST", $"{group}/{action}");
        }
    }

    private static IEnumerable<Route> Operations(string resource, string place)
    {
        var operation = place + "/operations/{operation}";
        yield return new Route($"{resource}.get", $"{resource}.get", "GET", operation);
        yield return new Route($"{resource}.wait", $"{resource}.get", "POST", operation + "/wait");
    }
}
