using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Where the managed instance group behind a pool is.</summary>
/// <param name="Place">Its zone or region.</param>
/// <param name="Name">Its name.</param>
internal sealed record GroupAddress(GroupPlace Place, string Name)
{
    /// <summary>What follows the address of the API.</summary>
    public string Path => $"{Place.Path}/instanceGroupManagers/{Name}";

    /// <summary>The address; withheld where the pool is of another cloud, or Google could have no such thing.</summary>
    public static Answer<GroupAddress> Of(PoolPolicy pool) => pool.Target switch
    {
        PoolTarget.Gcp target when IsName(target.Project) && IsName(target.Location) && IsName(target.InstanceGroup) =>
            new Answer<GroupAddress>.Given(
                new(new GroupPlace(target.Project, target.Location, target.IsRegional), target.InstanceGroup)),
        PoolTarget.Gcp target => new Answer<GroupAddress>.Withheld(ApiFault.Told(
            SourceFault.NotFound,
            $"there can be no instance group '{target.InstanceGroup}' in '{target.Location}' of the project "
            + $"'{target.Project}'")),
        _ => new Answer<GroupAddress>.Withheld(ApiFault.Told(
            SourceFault.NotFound, $"the pool {pool.Name} is not of Google Cloud, and no other cloud is asked here")),
    };

    /// <summary>What an address of Google's says of it, whichever host and version it names.</summary>
    public bool Is(string? address) => address?.EndsWith($"/{Path}", StringComparison.Ordinal) is true;

    /// <inheritdoc/>
    public override string ToString() => $"the instance group {Name} in {Place.Location}";

    /// <summary>Whether a name stays within its part of an address. Source: Google's rules for names of resources and
    /// ids of projects; those of an organization's domain have a colon.</summary>
    private static bool IsName(string name) =>
        name.Length > 0
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':')
        && name.Any(char.IsAsciiLetterOrDigit);
}
