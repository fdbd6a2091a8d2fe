using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>The clouds that commands can work on.</summary>
internal static class RealClouds
{
    private static readonly ImmutableArray<(string Name, Func<World, Cloud> Open)> All =
    [
        (OnAws.Name, OnAws.Open),
        (OnAzure.Name, OnAzure.Open),
        (OnGcp.Name, OnGcp.Open),
    ];

    /// <summary>Their names, as <c>--cloud</c> has them.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(cloud => cloud.Name)];

    /// <summary>All names, in a sentence.</summary>
    public static string Listed { get; } = Listing(Names);

    /// <summary>All names with their option, in a sentence.</summary>
    public static string Told { get; } = Listing([.. Names.Select(name => $"--cloud {name}")]);

    /// <summary>Opens one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="world">What lies outside.</param>
    public static Cloud Open(string name, World world) => All.Single(cloud => cloud.Name == name).Open(world);

    private static string Listing(ImmutableArray<string> names) =>
        $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
