namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>Where Google's services are. A path may precede what a service calls its own.</summary>
/// <param name="Compute">Instance groups.</param>
/// <param name="Monitoring">Metrics.</param>
/// <param name="Firestore">Memories and records.</param>
/// <param name="Storage">Policies.</param>
/// <param name="PubSub">The fan-out of rounds.</param>
public sealed record GcpEndpoints(Uri Compute, Uri Monitoring, Uri Firestore, Uri Storage, Uri PubSub)
{
    /// <summary>What everybody uses.</summary>
    public static GcpEndpoints Public { get; } = new(
        new Uri("https://compute.googleapis.com"),
        new Uri("https://monitoring.googleapis.com"),
        new Uri("https://firestore.googleapis.com"),
        new Uri("https://storage.googleapis.com"),
        new Uri("https://pubsub.googleapis.com"));

    /// <summary>Whether one has a permission: only the doctor asks.</summary>
    public Uri ResourceManager { get; init; } = new("https://cloudresourcemanager.googleapis.com");

    /// <summary>Whose a token is: only the doctor asks.</summary>
    public Uri OAuth { get; init; } = new("https://oauth2.googleapis.com");

    /// <summary>Which of the services an address is of, such as <c>Compute</c>; null for none of them.</summary>
    internal string? ServiceOf(Uri address) =>
        Compute.IsBaseOf(address) ? nameof(Compute)
        : Monitoring.IsBaseOf(address) ? nameof(Monitoring)
        : Firestore.IsBaseOf(address) ? nameof(Firestore)
        : Storage.IsBaseOf(address) ? nameof(Storage)
        : PubSub.IsBaseOf(address) ? nameof(PubSub)
        : ResourceManager.IsBaseOf(address) ? nameof(ResourceManager)
        : OAuth.IsBaseOf(address) ? nameof(OAuth)
        : null;
}
