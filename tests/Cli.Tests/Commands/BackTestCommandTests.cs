using System.Text;
using System.Text.Json;
using System.Xml.Linq;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class BackTestCommandTests : IDisposable
{
    private const string Golden = "tests/Cli.Tests/Golden/";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_help_says_what_is_compared_and_how() =>
        Repository.CheckGolden(Golden + "backtest-help.txt", Shell.Run("backtest", "--help").Out);

    [Fact]
    public void The_result_is_one_line_of_JSON_with_every_contender()
    {
        var ran = Shell.Run("backtest", "--peers", "none", "--for", "20m", "--seeds", "2", "--json");

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Error));
        using var result = JsonDocument.Parse(Assert.Single(ran.Lines));
        Repository.CheckGolden(Golden + "backtest.json", Indented(result) + "\n");
    }

    [Fact]
    public void Off_a_terminal_there_is_a_table_and_no_escape_sequence()
    {
        var ran = Shell.Run("backtest", "--peers", "none", "--for", "10m", "--seeds", "1");

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Error));
        foreach (var word in new[] { "demo-chat", "static peak", "clairvoyant", "Replica", "Flips", "In time: first" })
        {
            Assert.Contains(word, ran.Out, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('\u001b', ran.Out);
    }

    [Fact]
    public void On_a_terminal_a_bar_shows_how_far_it_is() => Assert.Contains(
        "Trials",
        Shell.RunLive("backtest", "--peers", "none", "--for", "10m", "--seeds", "1").Out,
        StringComparison.Ordinal);

    [Fact]
    public void Policies_are_told_apart_by_their_files_and_have_one_range()
    {
        var next = Documents.Minimal.Replace("max: 10", "max: 4", StringComparison.Ordinal);
        var ran = Shell.Run(
            "backtest", "--peers", "none", "--for", "10m", "--seeds", "1", "--json",
            "--policy", _folder.Write("now.yaml", Documents.Minimal),
            "--policy", _folder.Write("next.yaml", next));

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Contains("next is given the range of now, 2 to 10 replicas", ran.Error, StringComparison.Ordinal);
        using var result = JsonDocument.Parse(ran.Out);
        Assert.Equal(
            ["now", "next", "static peak", "clairvoyant"],
            result.RootElement.GetProperty("traffics")[0].GetProperty("contenders").EnumerateArray()
                .Select(one => one.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_trace_can_be_made_into_more_requests()
    {
        var trace = new StringBuilder("arrival_ms,prompt_tokens,output_tokens\n");
        for (var second = 0; second < 600; second++)
        {
            trace.Append(System.Globalization.CultureInfo.InvariantCulture, $"{second * 1000},800,120\n");
        }

        var ran = Shell.Run(
            "backtest", "--peers", "none", "--seeds", "1", "--json", "--scale", "2",
            "--trace", _folder.Write("trace.csv", trace.ToString()));

        using var result = JsonDocument.Parse(ran.Out);
        var contender = result.RootElement.GetProperty("traffics")[0].GetProperty("contenders")[0];
        Assert.InRange(contender.GetProperty("arrived").GetDouble(), 1_150, 1_250);
        Assert.Equal(contender.GetProperty("arrived").GetDouble(), contender.GetProperty("completed").GetDouble());
    }

    [Fact]
    public void A_broken_policy_or_trace_is_refused_before_anything_runs()
    {
        var policy = Shell.Run("backtest", "--policy", _folder.Write("p.yaml", Documents.Faulty));
        Assert.Equal((ExitCode.Refused, string.Empty), (policy.ExitCode, policy.Out));
        Assert.Contains("p.yaml:3: mode", policy.Error, StringComparison.Ordinal);
        var trace = Shell.Run(
            "backtest", "--trace", _folder.Write("t.csv", "arrival_ms,prompt_tokens,output_tokens\n0,x,1\n"));
        Assert.Equal((ExitCode.Refused, string.Empty), (trace.ExitCode, trace.Out));
        Assert.Contains("prompt_tokens is 'x'", trace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_a_page_that_needs_nothing_from_elsewhere()
    {
        var path = Path.Combine(_folder.Path, "<report> & more.html");
        var ran = Shell.Run(
            "backtest", "--peers", "none", "--for", "20m", "--seeds", "1", "--html", path,
            "--set", "fleet=a--b");

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        var text = File.ReadAllText(path);
        var page = XDocument.Parse(text);
        Assert.Equal(4, page.Descendants().Count(element => element.Name.LocalName == "svg"));
        Assert.Equal("Back-test of a--b", page.Descendants("h1").Single().Value);
        Assert.Contains("<report> & more.html", page.Descendants("code").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute =>
            attribute is { IsNamespaceDeclaration: false }
            && attribute.Value.Contains("//", StringComparison.Ordinal));
        Assert.DoesNotContain("url(h", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", text, StringComparison.Ordinal);
        var names = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_told_before_anything_runs()
    {
        var ran = Shell.Run(
            "backtest", "--peers", "none", "--for", "5m", "--seeds", "1",
            "--html", Path.Combine(_folder.Path, "no", "r.html"));

        Assert.Equal((ExitCode.Usage, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("cannot write '", ran.Error, StringComparison.Ordinal);
    }

    private static string Indented(JsonDocument document)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            document.WriteTo(json);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
