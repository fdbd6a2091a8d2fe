using System.IO.Compression;
using System.Text;

using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Traffic;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic.Rates;

public class RateSeriesTests
{
    private const string Rows = "t_s,rps\n0,1\n60,2\n";

    [Fact]
    public void Columns_are_found_by_name_and_what_is_empty_is_not_known()
    {
        var series = Written.Series(
            "active_clients,rps,t_s,client_cv_rate_weighted,prompt_tokens_mean,output_tokens_mean\n"
            + "9,5.5,1000,2.1,850.8,146.8\n9,6,1600,,,0\n");

        Assert.Equal(
            [
                new(TimeSpan.Zero, TimeSpan.FromSeconds(600), 5.5, 2.1, 850.8, 146.8),
                new(TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(600), 6, null, null, 0),
            ],
            series.Windows);
        Assert.Equal((TimeSpan.FromSeconds(1200), TimeSpan.Zero), (series.Length, series.Gaps));
        Assert.Equal(5.75, series.MeanRequestsPerSecond, tolerance: 1e-12);
    }

    [Fact]
    public void Counts_are_divided_by_the_length_of_their_window() => Assert.Equal(
        [1.0, 2.0, 0.0], Written.Series("t_s,requests\n0,60\n60,120\n120,0\n").Windows
            .Select(window => window.RequestsPerSecond));

    [Fact]
    public void A_missing_row_and_an_empty_rate_are_gaps_and_never_zero()
    {
        var series = Written.Series("t_s,rps\n0,1\n60,2\n120,\n180,3\n360,4\n420,5\n");

        Assert.Equal([0, 60, 180, 360, 420], series.Windows.Select(window => window.Start.TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(60 + 120), series.Gaps);
        Assert.Equal(3, series.MeanRequestsPerSecond, tolerance: 1e-12);
    }

    [Fact]
    public void A_late_row_leaves_no_gap() => Assert.Equal(
        TimeSpan.Zero, Written.Series("t_s,rps\n0,1\n60,2\n120,2\n185,3\n245,3\n305,3\n").Gaps);

    [Fact]
    public void Gzip_is_told_by_content_and_a_cut_one_is_a_fault()
    {
        using var zipped = new MemoryStream();
        using (var zipper = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            zipper.Write(Encoding.UTF8.GetBytes(Rows));
        }

        var whole = zipped.ToArray();
        Assert.Equal(2, Written.Series(whole).Windows.Length);
        Assert.Throws<TraceFormatException>(() => Written.Series(whole[..^4]));
    }

    [Theory]
    [InlineData("", "the file is empty; ")]
    [InlineData("t_s,rps\n", ", line 1: a header without rows; ")]
    [InlineData("t_s,rps\n0,1\n", "two rows are needed, ")]
    [InlineData("t_s,rps\n0,\n60,\n", "and one rate.")]
    [InlineData("t_s,rate\n0,1\n", ", line 1: found 't_s,rate'; the header must name t_s and either rps or requests.")]
    [InlineData("t_s,rps,requests\n0,1,1\n", "either rps or requests.")]
    [InlineData("time,rps\n0,1\n", ", line 1: t_s is missing; ")]
    [InlineData("t_s,rps\n0,1\n60,-2\n", ", line 3: rps is '-2'; must be a number, 0 to 1000000, or nothing where ")]
    [InlineData("t_s,rps\n0,NaN\n", ", line 2: rps is 'NaN'; ")]
    [InlineData("t_s,rps\n0,1e7\n", ", line 2: rps is '1E7'; ")]
    [InlineData("t_s,requests\n0,1\n1,2000000\n", "requests a second at 1 s is '2000000'; must be 0 to 1000000.")]
    [InlineData("t_s,rps\n60,1\n60,1\n", ", line 3: t_s is '60'; rows must rise in time, and the row before has 60.")]
    [InlineData("t_s,rps\n0,1\n60,1\n1e9,1\n", "the time from the first row to the last is '11574.1 days'; at most ")]
    [InlineData("t_s,rps\nnoon,1\n", ", line 2: t_s is 'noon'; must be a number of seconds, at most 100000000000.")]
    [InlineData("t_s,rps,prompt_tokens_mean\n0,1,1e9\n", ", line 2: prompt_tokens_mean is '1E9'; ")]
    [InlineData("t_s,rps,client_cv_rate_weighted\n0,1\n", "client_cv_rate_weighted is missing; the row ends after 2 ")]
    public void A_fault_is_told_with_its_place_its_value_and_what_is_allowed(string content, string message)
    {
        var fault = Assert.Throws<TraceFormatException>(() => Written.Series(content));
        Assert.Contains(message, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("r.txt", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_made_in_memory_begin_at_0_and_do_not_overlap()
    {
        var minute = TimeSpan.FromMinutes(1);
        var window = new RateWindow(TimeSpan.Zero, minute, 1);

        Assert.Single(RateSeries.Of("one", [window]).Windows);
        Assert.Throws<ArgumentException>(() => RateSeries.Of("none", []));
        Assert.Throws<ArgumentException>(() => RateSeries.Of("late", [window with { Start = minute }]));
        Assert.Throws<ArgumentException>(() => RateSeries.Of("twice", [window, window]));
        Assert.Throws<ArgumentException>(() => RateSeries.Of("wild", [window with { RequestsPerSecond = double.NaN }]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.75, 1)]
    [InlineData(0.76, 9)]
    [InlineData(1, 9)]
    public void A_share_of_the_measured_time_does_not_exceed_a_rate(double share, double rate) => Assert.Equal(
        rate, Written.Series("t_s,rps\n0,1\n60,9\n120,1\n180,\n240,1\n").RateAt(Ratio.Of(share)));

    [Fact]
    public void A_series_can_begin_later_in_the_middle_of_a_window_or_of_a_gap()
    {
        var series = Written.Series("t_s,rps\n0,1\n60,2\n120,\n180,3\n");

        Assert.Equal(
            [
                new(TimeSpan.Zero, TimeSpan.FromSeconds(30), 2),
                new(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(60), 3),
            ],
            series.From(TimeSpan.FromSeconds(90))!.Windows);
        var inGap = series.From(TimeSpan.FromSeconds(150))!;
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Single(inGap.Windows).Start);
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(30)), (inGap.Length, inGap.Gaps));
        Assert.Null(series.From(TimeSpan.FromSeconds(240)));
        Assert.Same(series, series.From(TimeSpan.Zero));
    }

    [Theory]
    [InlineData("servegen-m-large-week1", 1008, 210)]
    [InlineData("servegen-m-small-week1", 1008, 1063)]
    [InlineData("servegen-mm-image-day", 144, 9.5)]
    [InlineData("worldcup98-0525-0531-quiet", 10_080, 46)]
    [InlineData("worldcup98-0608-0614", 10_080, 383)]
    public void The_published_series_are_read_without_a_gap(string name, int windows, double mean)
    {
        var series = RateSeries.Read(PublishedTraces.Path($"rates/{name}.csv.gz"));

        Assert.Equal((windows, TimeSpan.Zero), (series.Windows.Length, series.Gaps));
        Assert.Equal(mean, series.MeanRequestsPerSecond, tolerance: mean * 0.02);
    }
}
