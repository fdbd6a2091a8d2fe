using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>A page, and what is wanted of it.</summary>
/// <param name="Page">Where it is.</param>
/// <param name="Names">The names of the series that are wanted.</param>
internal sealed record PageRequest(PageAddress Page, ImmutableHashSet<string> Names);
