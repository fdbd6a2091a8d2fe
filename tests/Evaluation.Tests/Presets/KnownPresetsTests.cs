using LlmCloudScaler.Evaluation.Presets;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Presets;

public sealed class KnownPresetsTests
{
    private const string Begin = "<!-- presets: written by the tests from the table that policies are read by -->\n";

    [Fact]
    public void Each_has_a_name_of_its_own_and_gives_each_metric_once()
    {
        Assert.Equal(KnownPresets.All, KnownPresets.All.DistinctBy(preset => preset.Name));
        Assert.All(KnownPresets.All, preset =>
            Assert.Equal(preset.Metrics.Length, preset.Metrics.Select(metric => metric.Name).Distinct().Count()));
    }

    [Fact]
    public void The_page_lists_what_each_is_made_of()
    {
        var text = File.ReadAllText(Repository.PathOf("docs/prometheus.md"));
        var prose = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];

        Repository.CheckGolden("docs/prometheus.md", prose + "\n" + PresetReference.Markdown());
    }
}
