import { FolderOpen, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { EmptyState } from '../ui/empty-state';
import { IconButton } from '../ui/icon-button';
import { Grid, Row, Stack } from '../ui/layout';
import { Link } from '../ui/link';
import { Page } from '../ui/page';
import { PageHeader } from '../ui/page-header';
import { ProgressBar } from '../ui/progress-bar';
import { SaveState } from '../ui/save-state';
import { Table } from '../ui/table';
import { showToast } from '../ui/toast-store';
import { Waiting } from '../ui/waiting';

const none = () => undefined;

export function PartsLook() {
  const [asks, setAsks] = useState(new URLSearchParams(window.location.search).has('asks'));
  return (
    <Page
      width="full"
      header={
        <PageHeader
          title="Today"
          note="Saturday 21 November 2026"
          actions={
            <Button kind="primary" size="main">
              Start an intake
            </Button>
          }
        />
      }
    >
      <Stack gap="lg">
        <Row>
          <Button
            kind="primary"
            onPress={() =>
              showToast({ text: 'The goal was removed.', action: { label: 'Undo', run: none } })
            }
          >
            Primary
          </Button>
          <Button
            onPress={() =>
              showToast({
                tone: 'danger',
                text: 'The stick is full. What was saved before is safe.',
              })
            }
          >
            Secondary
          </Button>
          <Button kind="quiet">Quiet</Button>
          <Button kind="danger" icon={Trash2} onPress={() => setAsks(true)}>
            Delete 3 documents
          </Button>
          <Button isDisabled>Disabled</Button>
          <Button isPending>Pending</Button>
          <Button size="compact">Compact</Button>
          <IconButton icon={Trash2} label="Delete" tone="danger" />
          <Link to="/cases">A link</Link>
          <SaveState status={{ state: 'saved', at: '14:02' }} />
          <SaveState status={{ state: 'failed', why: 'the disk is full' }} />
          <Waiting />
        </Row>
        <Grid columns={2}>
          <Banner tone="danger" title="Act within 24 hours">
            He says the uncle knows where he sleeps.
          </Banner>
          <Banner tone="warning">The clock of this laptop was set back.</Banner>
          <Banner tone="good">Written to the stick, and read back.</Banner>
          <Banner tone="info">Headquarters has a newer version of this program.</Banner>
        </Grid>
        <ProgressBar
          label="Writing the hand-over"
          value={12}
          max={40}
          detail="12 of 40 cases · 3.1 MB"
          onCancel={none}
        />
        <ProgressBar label="Deriving the key" detail="about 1 second" />
        <Grid columns={3}>
          <Card title="Now" padding="none">
            <EmptyState
              title="Nothing is due"
              action={<Button>Open a case</Button>}
              icon={FolderOpen}
            >
              Start an intake, or open a case.
            </EmptyState>
          </Card>
          <Card title="Coming">
            <EmptyState small title="Nothing in the next seven days." />
          </Card>
          <Card title="Unfinished">
            <Table
              caption="Drafts"
              rows={[
                { id: '1', who: 'Rahel', when: 'yesterday' },
                { id: '2', who: 'محمد', when: '18 Nov' },
              ]}
              rowKey={(row) => row.id}
              columns={[
                { id: 'who', header: 'Who', cell: (row) => row.who, isRowHeader: true },
                { id: 'when', header: 'Begun', cell: (row) => row.when, align: 'end' },
              ]}
            />
          </Card>
        </Grid>
      </Stack>
      <ConfirmDialog
        isOpen={asks}
        title="Delete 3 documents?"
        confirmLabel="Delete 3 documents"
        tone="danger"
        onCancel={() => setAsks(false)}
        onConfirm={() => setAsks(false)}
      >
        <p>
          Passport.pdf, Clinic letter.jpg and Voice.mp3 are taken out of this case. They can be
          brought back for 30 days.
        </p>
      </ConfirmDialog>
    </Page>
  );
}
