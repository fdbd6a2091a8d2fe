using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor.Aws;
using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Doctor;
using LlmCloudScaler.Providers.Aws.Fleets;
using LlmCloudScaler.Providers.Aws.Metrics;
using LlmCloudScaler.Providers.Aws.Policies;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>One visit of the doctor: everything is looked at, and nothing touched.</summary>
internal sealed class Visit(VisitRequest request, World world, Terminal terminal)
{
    /// <summary>Looks, and tells.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var clients = world.Aws();
        var places = PolicyPlaces.Of(
            request.Policies, folder => new S3PolicySource(clients.S3(AwsClients.HomeRegion!), folder));
        var (policies, exitCode) = await places.ReadAsync(terminal, cancellation).ConfigureAwait(false);
        if (exitCode != ExitCode.Good)
        {
            return exitCode;
        }

        ImmutableArray<Policy> patients =
            [.. policies.Select(policy => policy with { Mode = request.Mode ?? policy.Mode })];
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var (examiner, some) in Examiners(clients, patients))
        {
            diagnoses.AddRange(await examiner(some, cancellation).ConfigureAwait(false));
        }

        Tell(diagnoses.ToImmutable());
        return diagnoses.Any(RemarkLines.IsBad) ? ExitCode.Refused : ExitCode.Good;
    }

    /// <summary>Who looks at which policies. Another cloud is another two lines here.</summary>
    private IEnumerable<(Examiner Examiner, ImmutableArray<Policy> Policies)> Examiners(
        AwsClients clients, ImmutableArray<Policy> policies)
    {
        ImmutableArray<Policy> onAws = [.. policies.Where(policy => policy.Pools.All(IsOnAws))];
        if (!onAws.IsEmpty)
        {
            var examiner = new AwsExaminer(new AwsCheckup(clients, world.Clock), request.Principal);
            yield return (examiner.ExamineAsync, onAws);
            var ports = new PortExaminer(
                new AwsFleet(clients, world.Clock), new AwsMetricSource(clients, AwsClients.HomeRegion), world.Clock);
            yield return (ports.ExamineAsync, onAws);
        }

        yield return (Unexamined, [.. policies.Where(policy => !policy.Pools.All(IsOnAws))]);
    }

    private static Task<ImmutableArray<Diagnosis>> Unexamined(
        ImmutableArray<Policy> policies, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<Diagnosis>>(
        [
            .. policies.SelectMany(policy => policy.Pools.Where(pool => !IsOnAws(pool))
                .Select(pool => new Diagnosis.PoolUnexamined(Diagnosis.SubjectOf(policy, pool)))),
        ]);

    private void Tell(ImmutableArray<Diagnosis> diagnoses)
    {
        if (request.AsJson)
        {
            RemarkLines.WriteJson(terminal, diagnoses);
        }
        else
        {
            RemarkLines.Write(terminal.Out, diagnoses);
        }
    }

    private static bool IsOnAws(PoolPolicy pool) => pool.Target is PoolTarget.Aws;
}
