using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>The clouds that commands can work on.</summary>
internal static class RealClouds
{
    /// <summary>Their names, as <c>--cloud</c> has them.</summary>
    public static ImmutableArray<string> Names { get; } = [OnAws.Name, OnAzure.Name];

    /// <summary>All names, in a sentence.</summary>
    public static string Told { get; } = string.Join(" or ", Names.Select(name => $"--cloud {name}"));

    /// <summary>Opens one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="world">What lies outside.</param>
    public static Cloud Open(string name, World world) => name == OnAzure.Name
        ? OnAzure.Open(world)
        : OnAws.Open(world);
}
