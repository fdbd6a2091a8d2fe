using System.Collections.Immutable;

using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>One visit of the doctor: everything is looked at, and nothing touched.</summary>
internal sealed class Visit(VisitRequest request, World world, Terminal terminal)
{
    /// <summary>Looks, and tells.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var cloud = RealClouds.Open(request.Cloud, world);
        var places = PolicyPlaces.Of(request.Policies, cloud.PoliciesAt);
        var (policies, exitCode) = await places.ReadAsync(terminal, cancellation).ConfigureAwait(false);
        if (exitCode != ExitCode.Good)
        {
            return exitCode;
        }

        ImmutableArray<Policy> patients =
            [.. policies.Select(policy => policy with { Mode = request.Mode ?? policy.Mode })];
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var (examiner, some) in Examiners(cloud, patients))
        {
            diagnoses.AddRange(await examiner(some, cancellation).ConfigureAwait(false));
        }

        var remarks = new RemarkLines(cloud.Words, diagnoses.ToImmutable());
        Tell(remarks);
        return remarks.AnyBad ? ExitCode.Refused : ExitCode.Good;
    }

    /// <summary>Who looks at which policies.</summary>
    private IEnumerable<(Examiner Examiner, ImmutableArray<Policy> Policies)> Examiners(
        Cloud cloud, ImmutableArray<Policy> policies)
    {
        ImmutableArray<Policy> here = [.. policies.Where(policy => policy.Pools.All(pool => cloud.Has(pool.Target)))];
        if (!here.IsEmpty)
        {
            yield return (cloud.Examiner(request.Principal), here);
            var (fleet, own) = cloud.Ports(here);
            using var metrics = new CloudMetrics(own, cloud.Prometheus(request.Prometheus), world.Clock);
            yield return (new PortExaminer(fleet, metrics.Source, world.Clock).ExamineAsync, here);
        }

        yield return (
            (elsewhere, _) => Task.FromResult(Unexamined(cloud, elsewhere)),
            [.. policies.Where(policy => !policy.Pools.All(pool => cloud.Has(pool.Target)))]);
    }

    private static ImmutableArray<Diagnosis> Unexamined(Cloud cloud, ImmutableArray<Policy> policies) =>
    [
        .. policies.SelectMany(policy => policy.Pools.Where(pool => !cloud.Has(pool.Target))
            .Select(pool => new Diagnosis.PoolUnexamined(Diagnosis.SubjectOf(policy, pool)))),
    ];

    private void Tell(RemarkLines remarks)
    {
        if (request.AsJson)
        {
            remarks.WriteJson(terminal);
        }
        else
        {
            remarks.Write(terminal.Out);
        }
    }
}
